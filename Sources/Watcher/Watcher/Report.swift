/// A line for the reader.
///
/// The properties are the JSON keys; absent ones are left out.
struct Report: Equatable, Encodable {
    /// Which of the four lines this is.
    enum Event: String, Encodable {
        case watching
        case changed
        case deleted
        case rescan
    }

    /// How changes are noticed.
    enum Mode: String, Encodable {
        case inotify
        case polling
    }

    /// Why the reader must look at every file itself.
    enum Reason: String, Encodable {
        case overflow
        case directoryRecreated = "directory_recreated"
    }

    var event: Event
    var path: String?
    var mode: Mode?
    var directory: String?
    var reason: Reason?

    /// Printed at the start, and again when the way of watching changes.
    static func watching(_ directory: String, mode: Mode) -> Report {
        Report(event: .watching, mode: mode, directory: directory)
    }

    /// The file at `path` has new content.
    static func changed(_ path: String) -> Report { Report(event: .changed, path: path) }

    /// The file has been gone for longer than any linker or editor takes.
    static func deleted(_ path: String) -> Report { Report(event: .deleted, path: path) }

    /// Changes may have been missed.
    static func rescan(_ reason: Reason) -> Report { Report(event: .rescan, reason: reason) }
}
