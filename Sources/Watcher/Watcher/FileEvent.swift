/// Something that happened to a file, whoever noticed it: the kernel, or a look at the files.
enum FileEvent: Equatable {
    /// The file is complete at its path: closed after writing, or renamed to it.
    case written(String)
    /// A look found the file new or different; it may still be being written.
    case found(String)
    /// The path exists again and its content is still to come.
    case created(String)
    /// The path went away. Linkers and editors do this a moment before they write the new file: it only means "wait".
    case removed(String)
    /// The kernel dropped events: nobody knows what changed.
    case overflowed
    /// Another directory is at the watched path than before.
    case directoryReplaced
}
