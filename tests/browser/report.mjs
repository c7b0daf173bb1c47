// How a suite fails: with every problem of the site at once, one a line.

/** Fails when there are problems, and lists them. */
export function assertNone(problems, what) {
  if (problems.length === 0) return;
  const error = new Error(`${problems.length} × ${what}:\n  ${problems.join('\n  ')}`);
  // Where the check stands is in the name of the test; its stack would only bury the list.
  error.stack = error.message;
  throw error;
}
