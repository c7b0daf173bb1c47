//! Quotes in a line of text.

use super::{PAGE, said, site_in, table};

#[test]
fn a_quotation_behind_a_speaker_and_a_verb_is_a_quote() {
    let table = [
        ("[[lavrov]] said: \"We managed it.\"", "lavrov > -: We managed it."),
        ("[[lavrov]] said “no”.", "lavrov > -: no"),
        ("[[lavrov]], the foreign minister, said that “no”.", "lavrov > -: no"),
        ("[[lavrov]] told [[sputnik]]: “No day.”", "lavrov > sputnik: No day."),
        (
            "Of this, [[lavrov]] (Russia) later wrote to [[kerry]], “it ends”.",
            "lavrov > kerry: it ends",
        ),
        ("After talks with [[kerry]], [[lavrov]] said: “Good.”", "lavrov > -: Good."),
        ("According to [[lavrov]], “nobody came”.", "lavrov > -: nobody came"),
        ("“It is over,” said [[lavrov]].", "lavrov > -: It is over"),
        ("“Is it over?” [[lavrov]] asked [[kerry]].", "lavrov > kerry: Is it over?"),
        ("[[lavrov]] told [[sputnik]] on Wednesday: “No.”", "lavrov > sputnik: No."),
    ];
    for (text, expected) in table {
        assert_eq!(said("en", text), [expected], "{text}");
    }
}

#[test]
fn a_quotation_without_a_speaker_beyond_doubt_is_none() {
    for text in [
        "Somebody said: “No.”",
        "He said: “No.” [[lavrov]] left.",
        "[[lavrov]] left. “No,” somebody said.",
        "[[lavrov]] said that the “regime of calm” would be extended.",
        "[[lavrov]] met [[kerry]] and said: “No.”",
        "[[lavrov]] called it a “betrayal”. [[kerry]] said so too.",
        "The “regime of calm”, [[lavrov]] said, will hold.",
        "“It is over.” [[lavrov]] said that he would come.",
        "[[lavrov]] said: `“no”`.",
        "## [[lavrov]] said: “No.”",
        "[[lavrov]] said: “No. It is not closed.",
    ] {
        assert_eq!(said("en", text), [""; 0], "{text}");
    }
}

#[test]
fn each_language_has_its_words_and_its_marks() {
    let table = [
        ("ru", "[[lavrov]] заявил: «Нам удалось».", "lavrov > -: Нам удалось"),
        ("ru", "«Нам удалось», — сказал [[lavrov]].", "lavrov > -: Нам удалось"),
        ("ru", "По словам [[lavrov|Лаврова]], «это не так».", "lavrov > -: это не так"),
        ("ru", "[[lavrov]] сказал [[sputnik|агентству]], что \"нет\".", "lavrov > sputnik: нет"),
        ("ar", "وقال [[lavrov]]: «تمكنا من استبعاد ذلك».", "lavrov > -: تمكنا من استبعاد ذلك"),
        ("ar", "قال [[lavrov]] لـ[[sputnik]] إن «الهدنة قائمة».", "lavrov > sputnik: الهدنة قائمة"),
        ("ar", "وصرّح [[lavrov]]، “لا”.", "lavrov > -: لا"),
        ("fa", "[[zarif]] گفت: «این پایان کار نیست».", "zarif > -: این پایان کار نیست"),
        ("fa", "[[zarif]] به [[sputnik]] می‌گوید که «نه».", "zarif > sputnik: نه"),
        ("fa", "به گفتهٔ [[zarif]]، «نه».", "zarif > -: نه"),
        ("de", "[[lavrov]] sagte: „Nein.“", "lavrov > -: Nein."),
        ("fr", "« Non », a dit [[lavrov]]. [[kerry]] a répondu : « Si. »", "kerry > -: Si."),
    ];
    for (language, text, expected) in table {
        assert_eq!(said(language, text), [expected], "{text}");
    }
}

#[test]
fn who_has_spoken_may_speak_on_and_each_sentence_has_its_own_speaker() {
    assert_eq!(
        said(
            "en",
            "[[lavrov]] said: “One.” [[kerry]] replied: “Two”, and added: “Three.” He left."
        ),
        ["lavrov > -: One.", "kerry > -: Two", "kerry > -: Three."]
    );
    assert_eq!(
        said("en", "“We will go,” said [[lavrov]], “when it is over.”"),
        ["lavrov > -: We will go", "lavrov > -: when it is over."]
    );
}

#[test]
fn emphasis_and_links_stand_in_quotes_and_the_marks_stay() {
    let site = site_in("en")
        .article(
            "a",
            "",
            "[[lavrov]] said: \"We *all* met [[kerry]] & [the rest](../pages/x.md).\"",
        )
        .file("content/pages/x.md", "---\ntitle: X\n---\nText.\n")
        .build()
        .made()
        .has(
            PAGE,
            "said: <span class=\"said\" id=\"quote-we-all-met-kerry\">“We <em>all</em> met <a ",
        )
        .has(PAGE, "the rest</a>.”</span></p>");
    assert_eq!(table(&site)[0]["text"], "We all met John Kerry & the rest.");
    assert_eq!(said("en", "*[[lavrov]] said: “We* go.”"), [""; 0]);
}

#[test]
fn a_quote_knows_where_when_and_on_what_issue() {
    let text = "[[lavrov]] told [[sputnik]] in [[moscow]]: “No day.”{#no-day issue=talks when=2016-05-03}\n\n\
                > We met.\n> — [[kerry]], to [[lavrov]], in [[moscow]], 2016-05-02 {issue=talks}";
    let site = site_in("en").article("a", "", text).build().made();
    let rows = table(&site);
    let site = site.has(PAGE, "“No day.”</span></p>").has(PAGE, "id=\"no-day\"");
    for (row, (id, to, when)) in rows
        .iter()
        .zip([("a#no-day", "sputnik", "2016-05-03"), ("a#quote-we-met", "lavrov", "2016-05-02")])
    {
        assert_eq!((&row["id"], &row["to"], &row["when"]), (&id.into(), &to.into(), &when.into()));
        assert_eq!((&row["place"], &row["issue"]), (&"moscow".into(), &"talks".into()));
    }
    assert_eq!(rows.len(), 2);
    site.lacks(PAGE, "{issue");
}

#[test]
fn attributes_without_a_speaker_or_a_meaning_are_told() {
    site_in("en")
        .article("a", "", "Somebody said: “No.”{issue=talks}")
        .build()
        .made()
        .warning("quote-speaker", "content/articles/a.md:6:1", "[[lavrov]] said")
        .has(PAGE, "”{issue=talks}");
    site_in("en").article("a", "", "[[lavrov]] said: “No.”{when=soon}").build().refused().error(
        "quote-attributes",
        "content/articles/a.md:6:1",
        "{when=2016-05-04}",
    );
}

#[test]
fn an_anchor_stays_when_another_quote_comes_before() {
    let second = "[[kerry]] said: “It is the second.”";
    let site = site_in("en").article("a", "", second).build().made();
    let id = table(&site)[0]["id"].clone();
    let site = site
        .edit("content/articles/a.md", second, &format!("> First.\n> — [[lavrov]]\n\n{second}"))
        .build()
        .equals_clean_build();
    assert!(table(&site).iter().any(|row| row["id"] == id));
}
