import Foundation

/// How far it is, in one line of a terminal; nothing where standard error is none.
struct ProgressLine {
    private static let width = 30

    private let isTerminal = isatty(STDERR_FILENO) == 1
    private var shown = ""

    /// Shows how much is done, from 0 to 1, and what is being done.
    mutating func show(_ fraction: Double, _ stage: String) {
        let filled = Int(fraction * Double(Self.width))
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: Self.width - filled)
        let text = "\(bar) \(Int(fraction * 100)) % \(stage)"
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
    func complain(_ text: String) { write("\(text)\n") }

    private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
