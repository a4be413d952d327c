//! How many checks passed and failed, read off what the test programs print.

/// The sum over all groups.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(super) struct Tally {
    pub(super) passed: u32,
    pub(super) failed: u32,
    /// Browser tests that failed first and passed in their second run; they are among the passed, too.
    pub(super) flaky: u32,
}

impl Tally {
    /// Counts a line of `cargo test`: `test result: ok. 12 passed; 0 failed; …`.
    pub(super) fn count_cargo(&mut self, line: &str) {
        if let Some(result) = line.strip_prefix("test result:") {
            self.count(result);
        }
    }

    /// Counts a line of Playwright's summary: `  12 passed (3.4s)`.
    pub(super) fn count_playwright(&mut self, line: &str) {
        let starts_with_number = line.trim_start().starts_with(|first: char| first.is_ascii_digit());
        if line.starts_with("  ") && starts_with_number && line.split_whitespace().nth(1).is_some() {
            let words: Vec<&str> = line.split_whitespace().take(2).collect();
            self.count(&words.join(" "));
        }
    }

    /// A group that printed no counts is one check; a group that failed has at least one failure.
    pub(super) fn count_group(&mut self, before: Self, passed: bool) {
        if passed && *self == before {
            self.passed += 1;
        } else if !passed && self.failed == before.failed {
            self.failed += 1;
        }
    }

    fn count(&mut self, text: &str) {
        let words: Vec<&str> = text.split([' ', ';', ',']).filter(|word| !word.is_empty()).collect();
        for pair in words.windows(2) {
            let number = pair[0].parse().unwrap_or(0);
            match pair[1] {
                "passed" => self.passed += number,
                "flaky" => {
                    self.flaky += number;
                    self.passed += number;
                }
                "failed" => self.failed += number,
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn both_programs_are_counted() {
        let mut tally = Tally::default();
        tally.count_cargo("test result: FAILED. 12 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s");
        tally.count_playwright("  3 passed (3.4s)");
        tally.count_playwright("  2 failed");
        tally.count_playwright("  1 flaky");
        tally.count_playwright("  ✓  1 [chromium] › a.spec.ts:3:1 › 5 passed the gate");
        assert_eq!(tally, Tally { passed: 16, failed: 3, flaky: 1 });
    }

    #[test]
    fn a_group_without_counts_counts_once() {
        let mut tally = Tally::default();
        tally.count_group(Tally::default(), true);
        tally.count_group(tally, false);
        assert_eq!(tally, Tally { passed: 1, failed: 1, flaky: 0 });
    }
}
