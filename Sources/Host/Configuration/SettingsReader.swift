import Foundation
import PluginAPI

/// Reads settings one after the other and remembers what is wrong, so that all of it is reported at once.
struct SettingsReader {
    /// One sentence for each setting that is not valid.
    private(set) var errors: [String] = []
    private let reader: ConfigReader

    init(_ reader: ConfigReader) {
        self.reader = reader
    }

    /// The setting's text; nil when it is not set or is empty.
    func text(_ setting: Setting) -> String? {
        let text = reader.string(forKey: ConfigKey(setting.key), isSecret: setting.isSecret)?
            .trimmingCharacters(in: .whitespaces)
        return text?.isEmpty == true ? nil : text
    }

    /// The setting as a value, or nil when it is not set.
    ///
    /// `expected` completes "must be …".
    mutating func value<Value>(
        _ setting: Setting,
        expected: String,
        parse: (String) -> Value?
    ) -> Value? {
        guard let text = text(setting) else { return nil }
        guard let value = parse(text) else {
            let found = setting.isSecret ? "" : ", and is \"\(text)\""
            errors.append("\(setting.rawValue) must be \(expected)\(found).")
            return nil
        }
        return value
    }

    /// Notes something that is wrong with a setting.
    mutating func reject(_ setting: Setting, _ reason: String) {
        errors.append("\(setting.rawValue) \(reason)")
    }
}
