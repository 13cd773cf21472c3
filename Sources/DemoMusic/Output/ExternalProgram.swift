import Foundation

/// A program that turns what it reads on standard input into a file.
struct ExternalProgram: Sendable {
    /// Debian's FLAC encoder.
    static let flac = ExternalProgram(name: "flac", package: "flac")
    /// Debian's JPEG encoder.
    static let cjpeg = ExternalProgram(name: "cjpeg", package: "libjpeg-turbo-progs")

    let name: String
    /// The Debian package that has it.
    let package: String

    /// Looks along `PATH`.
    func find(path: String = ProcessInfo.processInfo.environment["PATH"] ?? "") throws(DemoMusicError) -> URL {
        let candidates = path.split(separator: ":").map { URL(filePath: String($0)).appending(path: name) }
        let found = candidates.first { FileManager.default.isExecutableFile(atPath: $0.path()) }
        guard let found else { throw .missingProgram(name: name, package: package) }
        return found
    }

    /// Runs the program on `input` and waits for it.
    func run(_ arguments: [String], input: Data) throws {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = try find()
        process.arguments = arguments
        process.standardInput = pipe
        try process.run()
        // The child has its own copy; this one would keep the pipe open after the child's death.
        try pipe.fileHandleForReading.close()
        // A program that ends early breaks the pipe; its status says more than the error does.
        try? pipe.fileHandleForWriting.write(contentsOf: input)
        try pipe.fileHandleForWriting.close()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw DemoMusicError.programFailed(name: name, status: process.terminationStatus)
        }
    }
}
