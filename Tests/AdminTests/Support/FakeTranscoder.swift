import Foundation
import PluginAPI
import TestKit

/// A folder with a shell script in the transcoder's place.
struct FakeTranscoder: Sendable {
    let directory: String

    /// Makes the folder, which ``remove()`` removes; without a script there is no transcoder in it.
    init(_ script: String?) throws {
        directory = FileManager.default.temporaryDirectory.path + "/admin-tests-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        try link("Confine", to: "\(PluginHarness.productsDirectory)/Confine")
        guard let script else { return }
        try Data("\(script)\n".utf8).write(to: URL(fileURLWithPath: "\(directory)/script"))
        let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..")
        try link("Transcoder", to: tests.appendingPathComponent("Fixtures/fake-transcoder.sh").standardizedFileURL.path)
    }

    private func link(_ name: String, to path: String) throws {
        try FileManager.default.createSymbolicLink(atPath: "\(directory)/\(name)", withDestinationPath: path)
    }

    func remove() {
        try? FileManager.default.removeItem(atPath: directory)
    }
}
