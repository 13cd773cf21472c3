/// Something that happened in the watched directory, whoever noticed it: the kernel, or a look at the files.
enum DirectoryEvent: Equatable {
    /// A file is complete at its name: closed after writing, or renamed to it.
    case written(String)
    /// A name exists again and its content is still to come.
    case created(String)
    /// A name went away. Linkers do this a moment before they write the new file, so it only means "wait".
    case removed(String)
    /// The kernel dropped events: nobody knows what changed.
    case overflowed
    /// Another directory is at the watched path than before.
    case directoryReplaced
}
