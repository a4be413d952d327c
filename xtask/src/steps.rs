//! Steps: what is being done, how far we are, how long it took.

use std::time::Instant;

/// The result of everything here. The error is one sentence that says what to do.
pub(crate) type Outcome<T = ()> = Result<T, String>;

/// A named piece of work.
pub(crate) type Step<'a> = (&'a str, &'a dyn Fn() -> Outcome);

/// Runs the steps in order, each with a progress line and its time; stops at the first that fails.
pub(crate) fn run(steps: &[Step]) -> Outcome {
    for (index, (name, work)) in steps.iter().enumerate() {
        let place = format!("[{}/{}] {name}", index + 1, steps.len());
        println!("{place} ...");
        let start = Instant::now();
        work()?;
        println!("{place}: done in {}", duration(start));
    }
    Ok(())
}

/// The time since `start`, as people say it: `0.4 s`, `3 min 12 s`.
pub(crate) fn duration(start: Instant) -> String {
    let seconds = start.elapsed().as_secs_f64();
    if seconds < 60.0 {
        format!("{seconds:.1} s")
    } else {
        format!("{} min {} s", seconds as u64 / 60, seconds as u64 % 60)
    }
}

/// Says what is going on inside a step.
pub(crate) fn say(words: &str) {
    println!("      {words}");
}
