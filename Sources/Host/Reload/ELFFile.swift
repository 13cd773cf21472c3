import Foundation

/// The checks that a library must pass before the dynamic linker may see it.
///
/// `dlopen` of a library that is half written raises SIGBUS inside the linker, where nothing can be caught. So the file's
/// headers are read first (System V ABI, chapters 4 and 5): it must be a shared library for this machine, and every
/// segment and the table of sections, which linkers write last, must lie inside the file.
struct ELFFile: Sendable, Equatable {
    /// The GNU build id, in hexadecimal: the linker's hash of what it wrote.
    ///
    /// Nil when the linker was told to write none.
    var buildID: String?
    /// How many bytes of address space the library takes when it is opened.
    var mappedBytes = 0

    /// Reads the headers; throws a ``PluginRefusal`` when the file is no complete library for this machine.
    ///
    /// `name` is what the refusal calls the file, if that is another path.
    @discardableResult
    static func verify(_ file: String, calling name: String? = nil) throws(PluginRefusal) -> ELFFile {
        let path = name ?? file
        guard let file = FileHandle(forReadingAtPath: file) else { throw .missing(path) }
        defer { try? file.close() }
        guard let size = try? file.seekToEnd(), (try? file.seek(toOffset: 0)) != nil else { throw .missing(path) }
        guard let header = try? file.read(upToCount: 64), header.count == 64, header.starts(with: magic) else {
            throw .foreign(path, "it is not an ELF file")
        }
        guard header[4] == 2, header[5] == 1 else { throw .foreign(path, "it is not a 64-bit little-endian library") }
        guard header.number(at: 16, as: UInt16.self) == sharedObject else {
            throw .foreign(path, "it is not a shared library")
        }
        guard header.number(at: 18, as: UInt16.self) == machine else {
            throw .foreign(path, "it was built for another kind of processor")
        }
        return try readTables(header, file: file, size: size, path: path)
    }

    private static func readTables(
        _ header: Data,
        file: FileHandle,
        size: UInt64,
        path: String
    ) throws(PluginRefusal) -> ELFFile {
        let sections = header.number(at: 40, as: UInt64.self)
        let sectionBytes =
            UInt64(header.number(at: 58, as: UInt16.self)) * UInt64(header.number(at: 60, as: UInt16.self))
        let programs = header.number(at: 32, as: UInt64.self)
        let programSize = UInt64(header.number(at: 54, as: UInt16.self))
        let programCount = UInt64(header.number(at: 56, as: UInt16.self))
        guard sections > 0, fits(sections, sectionBytes, in: size) else { throw .truncated(path) }
        guard programSize >= 56, programCount > 0, fits(programs, programSize * programCount, in: size),
            (try? file.seek(toOffset: programs)) != nil,
            let table = try? file.read(upToCount: Int(programSize * programCount)),
            table.count == Int(programSize * programCount)
        else { throw .truncated(path) }
        var summary = ELFFile()
        for entry in 0..<Int(programCount) {
            let start = entry * Int(programSize)
            let type = table.number(at: start, as: UInt32.self)
            let offset = table.number(at: start + 8, as: UInt64.self)
            let length = table.number(at: start + 32, as: UInt64.self)
            guard fits(offset, length, in: size) else { throw .truncated(path) }
            if type == loadSegment {
                summary.mappedBytes += Int(clamping: table.number(at: start + 40, as: UInt64.self))
            }
            if type == noteSegment, length < 1 << 16, (try? file.seek(toOffset: offset)) != nil,
                let notes = try? file.read(upToCount: Int(length))
            {
                summary.buildID = summary.buildID ?? buildID(in: notes)
            }
        }
        return summary
    }

    /// The descriptor of the note of type NT_GNU_BUILD_ID with the name "GNU".
    private static func buildID(in notes: Data) -> String? {
        var position = 0
        while position + 12 <= notes.count {
            let nameSize = Int(notes.number(at: position, as: UInt32.self))
            let size = Int(notes.number(at: position + 4, as: UInt32.self))
            let type = notes.number(at: position + 8, as: UInt32.self)
            let name = position + 12
            let content = name + (nameSize + 3) & ~3
            guard content + size <= notes.count else { return nil }
            if type == 3, notes[(notes.startIndex + name)...].prefix(nameSize).elementsEqual("GNU\0".utf8) {
                let bytes = notes[(notes.startIndex + content)...].prefix(size)
                return bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            }
            position = content + (size + 3) & ~3
        }
        return nil
    }

    private static func fits(_ offset: UInt64, _ length: UInt64, in size: UInt64) -> Bool {
        let (end, overflow) = offset.addingReportingOverflow(length)
        return !overflow && end <= size
    }

    private static let magic: [UInt8] = [0x7F, 0x45, 0x4C, 0x46]
    /// PT_LOAD.
    private static let loadSegment: UInt32 = 1
    /// PT_NOTE.
    private static let noteSegment: UInt32 = 4
    /// ET_DYN.
    private static let sharedObject: UInt16 = 3
    /// EM_X86_64 or EM_AARCH64.
    private static var machine: UInt16 {
        #if arch(x86_64)
        62
        #elseif arch(arm64)
        183
        #else
        #error("Needledrop runs on x86_64 and arm64.")
        #endif
    }
}

extension Data {
    /// A little-endian number at an offset from the start.
    fileprivate func number<N: FixedWidthInteger>(at offset: Int, as type: N.Type) -> N {
        var number: N = 0
        for index in (0..<MemoryLayout<N>.size).reversed() {
            number = (number << 8) | N(self[startIndex + offset + index])
        }
        return number
    }
}
