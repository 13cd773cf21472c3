import Foundation
import PluginAPI

/// How far it is, in one line of a terminal; nothing where standard error is none.
struct ProgressLine {
    private static let width = 30
    /// The most characters of what is being done, and of what is to be known in the end.
    private static let (stageLimit, textLimit) = (40, 500)

    private let isTerminal = isatty(STDERR_FILENO) == 1
    private var shown = ""

    /// The line without what a terminal needs; the stage is the transcoder's own word.
    static func text(_ fraction: Double, _ stage: String) -> String {
        let filled = Int(fraction * Double(width))
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
        return "\(bar) \(Int(fraction * 100)) % \(stage.onOneLine(limit: stageLimit))"
    }

    /// What is to be known in the end, as it may be shown.
    static func complaint(_ text: String) -> String { "\(text.onOneLine(limit: textLimit))\n" }

    /// Shows how much is done, from 0 to 1, and what is being done.
    mutating func show(_ fraction: Double, _ stage: String) {
        let text = Self.text(fraction, stage)
        guard isTerminal, text != shown else { return }
        shown = text
        write("\r\u{1B}[2K\(text)")
    }

    /// Removes the line.
    mutating func clear() {
        guard !shown.isEmpty else { return }
        shown = ""
        write("\r\u{1B}[2K")
    }

    /// Says what is to be known although all went well.
    func complain(_ text: String) { write(Self.complaint(text)) }

    private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
