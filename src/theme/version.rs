//! Version requirements, as far as themes need them: `>=0.1`, `>=0.1, <2`.

/// Whether `version` meets every comparison in `wanted`; `None` where that cannot be read.
///
/// Missing numbers are zero; what stands behind a hyphen (a pre-release) is left out of the
/// comparison.
pub fn fits(wanted: &str, version: &str) -> Option<bool> {
    let version = numbers(version.split('-').next()?)?;
    wanted
        .split(',')
        .try_fold(true, |fits, comparison| Some(fits & meets(comparison.trim(), version)?))
}

fn meets(comparison: &str, version: [u64; 3]) -> Option<bool> {
    // The longer signs first: `>=` begins with `>`.
    let (sign, bound) = [">=", "<=", ">", "<", "="]
        .iter()
        .find_map(|sign| Some((*sign, comparison.strip_prefix(sign)?)))?;
    let order = version.cmp(&numbers(bound.trim())?);
    Some(match sign {
        ">=" => order.is_ge(),
        "<=" => order.is_le(),
        ">" => order.is_gt(),
        "<" => order.is_lt(),
        _ => order.is_eq(),
    })
}

fn numbers(text: &str) -> Option<[u64; 3]> {
    let mut numbers = [0; 3];
    for (index, part) in text.split('.').enumerate() {
        *numbers.get_mut(index)? = part.parse().ok()?;
    }
    Some(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_comparison_must_hold() {
        let cases = [
            (">=0.1", "0.1.0", Some(true)),
            (">=0.1, <2", "1.9.3", Some(true)),
            (">=0.1, <2", "2.0.0", Some(false)),
            (">0.1.0", "0.1.0", Some(false)),
            ("=0.1", "0.1.0-rc.1", Some(true)),
            ("<=0.10", "0.9.9", Some(true)),
            ("0.1", "0.1.0", None),
            (">=x", "0.1.0", None),
            ("", "0.1.0", None),
            (">=1.2.3.4", "0.1.0", None),
        ];
        for (wanted, version, expected) in cases {
            assert_eq!(fits(wanted, version), expected, "{wanted} for {version}");
        }
    }
}
