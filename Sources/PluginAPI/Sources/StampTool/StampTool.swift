import Foundation

/// Writes a Swift file with a number that stands for the contents of the given source files.
///
/// The number is FNV-1a (64 bit, draft-eastlake-fnv) over each file's bytes in the order given. It tells two versions
/// of our own sources apart and guards against nothing else, so a hash without a dependency is enough.
@main
struct StampTool {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard let output = arguments.first else {
            FileHandle.standardError.write(Data("usage: StampTool OUTPUT SOURCE...\n".utf8))
            exit(2)
        }
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for path in arguments.dropFirst() {
            for byte in try Data(contentsOf: URL(fileURLWithPath: path)) {
                hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
            }
        }
        let source = """
            /// The number that stands for the sources of this PluginAPI, copied into each plugin that is built beside it.
            ///
            /// Emitted into the client, so that a plugin answers with the number of the API that it was compiled against
            /// and not with that of the library that is loaded (`@inlinable` does not promise this in a debug build).
            /// The number is a default argument because that is part of the interface, and a function's body is not: the
            /// incremental build compiles whoever asks for the stamp anew when it changes.
            @_alwaysEmitIntoClient
            public func pluginAPIStamp(_ stamp: UInt64 = \(hash)) -> UInt64 { stamp }

            """
        // Left alone when nothing changed, so that nothing is built again for a new date.
        guard FileManager.default.contents(atPath: output) != Data(source.utf8) else { return }
        try Data(source.utf8).write(to: URL(fileURLWithPath: output), options: .atomic)
    }
}
