import Foundation
import PluginAPI

/// Where settings come from, the first that has a key winning: flags, the environment, `.env`.
struct ConfigurationSources: Sendable {
    /// Reads all sources.
    let reader: ConfigReader
    /// The names in the environment.
    let environmentNames: [String]
    /// The names in the `.env` file.
    let fileNames: [String]

    /// Reads the flags, the environment, and a `.env` file, which may be missing.
    init(flags: [Setting: String], environmentFile: String = ".env") async throws {
        let values = flags.map { setting, text in
            (
                AbsoluteConfigKey(setting.key.split(separator: ".").map(String.init)),
                ConfigValue(.string(text), isSecret: setting.isSecret)
            )
        }
        let secrets = SecretsSpecifier<String, String>
            .specific(
                Set(Setting.allCases.filter(\.isSecret).map(\.rawValue))
            )
        reader = ConfigReader(providers: [
            InMemoryProvider(name: "flags", values: Dictionary(uniqueKeysWithValues: values)),
            EnvironmentVariablesProvider(secretsSpecifier: secrets),
            try await EnvironmentVariablesProvider(
                environmentFilePath: FilePath(environmentFile),
                allowMissing: true,
                secretsSpecifier: secrets
            ),
        ])
        environmentNames = Array(ProcessInfo.processInfo.environment.keys)
        fileNames = Self.names(inFile: environmentFile)
    }

    /// The names that a `.env` file gives values to, as its provider understands the file.
    private static func names(inFile path: String) -> [String] {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return [] }
        return text.split(separator: "\n")
            .compactMap { line in
                let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                let name = parts[0].trimmingCharacters(in: .whitespaces)
                return parts.count == 2 && !name.isEmpty && !name.hasPrefix("#") ? name : nil
            }
    }
}
