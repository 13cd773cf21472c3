/// The times that the command line can set.
struct WatcherPauses: Equatable {
    /// How long a file must be left alone after a report for its next change to be reported at once.
    ///
    /// Defaults to 50 ms.
    var quiet: Duration = .milliseconds(50)

    /// The pause between two looks when inotify cannot be used, or the directory is missing.
    ///
    /// Defaults to 500 ms.
    var poll: Duration = .milliseconds(500)
}
