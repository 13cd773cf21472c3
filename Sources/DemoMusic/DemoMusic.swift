import Foundation

/// Composes and records the demo catalogue: `DemoMusic OUTDIR`.
///
/// The same program writes the same music every time; what is already there is left alone.
@main
enum DemoMusic {
    static func main() async {
        // An encoder that ends early is seen by its status.
        signal(SIGPIPE, SIG_IGN)
        do {
            let arguments = CommandLine.arguments.dropFirst()
            guard arguments.count == 1, let directory = arguments.first, !directory.hasPrefix("-") else {
                throw DemoMusicError.usage
            }
            let writer = CatalogueWriter(root: URL(filePath: directory)) { line in
                FileHandle.standardOutput.write(Data("\(line)\n".utf8))
            }
            let summary = try await writer.run()
            let minutes = String(format: "%.1f", summary.seconds / 60)
            print("\(summary.made) pieces made (\(minutes) minutes), \(summary.skipped) already there")
        } catch {
            FileHandle.standardError.write(Data("DemoMusic: \(error)\n".utf8))
            exit(1)
        }
    }
}
