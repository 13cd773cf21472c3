import Foundation

/// Writes a Swift file with the text of an OpenAPI file, which has to be JSON.
///
/// As a string, which the compiler reads a hundred times as fast as a list of bytes.
@main
struct DescriptionTool {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3 else { fail("usage: DescriptionTool INPUT OUTPUT") }
        let (input, output) = (arguments[1], arguments[2])
        let text: Data
        do {
            let json = try JSONSerialization.jsonObject(with: try Data(contentsOf: URL(fileURLWithPath: input)))
            // Without the space that is there for people.
            text = try JSONSerialization.data(withJSONObject: json, options: [.sortedKeys, .withoutEscapingSlashes])
        } catch {
            // As the compiler writes it, so that whatever reads its messages finds the file.
            fail(
                "\(input):1:1: error: it is not valid JSON: \((error as NSError).userInfo["NSDebugDescription"] ?? error)"
            )
        }
        let source = """
            /// The description of this module's routes, as it was built.
            enum OpenAPI {
                /// The text of `openapi.json`.
                static let text = ####\"""
            \(String(decoding: text, as: UTF8.self))
            \"""####
            }

            """
        // Left alone when nothing changed, so that nothing is built again for a new date.
        guard FileManager.default.contents(atPath: output) != Data(source.utf8) else { return }
        try Data(source.utf8).write(to: URL(fileURLWithPath: output), options: .atomic)
    }

    private static func fail(_ message: String) -> Never {
        FileHandle.standardError.write(Data("\(message)\n".utf8))
        exit(1)
    }
}
