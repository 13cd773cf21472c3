import Foundation
import PluginAPI

/// Who may use the API: everybody, or whoever knows what the operator has set.
///
/// Texts are compared as digests, which takes the same time whatever they are. The password itself is needed, since a token
/// is a digest of it and of a salt that the client chooses (https://opensubsonic.netlify.app/docs/api-reference/).
struct Credentials: Sendable {
    private let account: (user: String, password: String)?
    private let key: String?

    /// The longest salt and the longest password that are read.
    private static let limit = 1_000

    /// Reads the settings; throws what is wrong with them.
    init(settings: ConfigReader) throws(CredentialsError) {
        let user = Self.setting("user", settings)
        let password = Self.setting("password", settings)
        key = Self.setting("api.key", settings)
        switch (user, password) {
        case (let user?, let password?): account = (user, password)
        case (nil, nil): account = nil
        case (_?, nil): throw .incomplete(missing: "SUBSONIC_PASSWORD")
        case (nil, _?): throw .incomplete(missing: "SUBSONIC_USER")
        }
    }

    private static func setting(_ name: String, _ settings: ConfigReader) -> String? {
        guard let text = settings.string(forKey: ConfigKey(name), isSecret: name != "user"), !text.isEmpty else {
            return nil
        }
        return text
    }

    /// Whether a key opens the API.
    var takesKeys: Bool { key != nil }

    /// The name of whoever has sent the fields; throws where they may not use the API.
    func user(of fields: FormFields) throws(SubsonicError) -> String {
        if fields["apiKey"] != nil { return try keyHolder(fields) }
        if account == nil, key == nil { return fields["u"] ?? Self.anybody }
        guard let account else {
            let code: SubsonicError.Code = fields.has("t") ? .tokenNotSupported : .mechanismNotSupported
            throw SubsonicError(code, "This server takes an API key alone.")
        }
        guard let name = fields["u"] else { throw .missing("u") }
        let isRight = try knows(account.password, fields)
        // Both are looked at in any case.
        guard Self.areEqual(name, account.user), isRight else {
            throw SubsonicError(.wrongCredentials, "Wrong username or password.")
        }
        return account.user
    }

    /// The name of a listener who has not given one.
    private static let anybody = "listener"

    private func keyHolder(_ fields: FormFields) throws(SubsonicError) -> String {
        guard !["u", "p", "t", "s"].contains(where: fields.has) else {
            throw SubsonicError(.conflictingCredentials, "An API key comes alone, without user, password or token.")
        }
        guard account != nil || key != nil else { return Self.anybody }
        guard let key else { throw SubsonicError(.mechanismNotSupported, "This server takes no API keys.") }
        guard Self.areEqual(fields["apiKey"] ?? "", key) else {
            throw SubsonicError(.invalidKey, "Wrong API key.")
        }
        return account?.user ?? Self.anybody
    }

    private func knows(_ password: String, _ fields: FormFields) throws(SubsonicError) -> Bool {
        if fields["p"] != nil, fields["t"] != nil {
            throw SubsonicError(.conflictingCredentials, "There is a password and a token: only one is wanted.")
        }
        if let token = fields["t"] {
            guard let salt = fields["s"] else { throw .missing("s") }
            guard salt.utf8.count <= Self.limit else { throw .invalid("s", "it is too long.") }
            let digest = Insecure.MD5.hash(data: Data((password + salt).utf8)).hexadecimal
            return Self.areEqual(token.lowercased(), digest)
        }
        guard let text = fields["p"] else { throw .missing("p") }
        guard text.utf8.count <= 2 * Self.limit + 4 else { throw .invalid("p", "it is too long.") }
        return Self.areEqual(Self.plain(text), password)
    }

    /// A password as it was before a client wrote it in hexadecimal.
    private static func plain(_ text: String) -> String {
        let digits = Array(text.utf8.dropFirst(4))
        guard text.hasPrefix("enc:"), digits.count.isMultiple(of: 2) else { return text }
        var bytes: [UInt8] = []
        for start in stride(from: 0, to: digits.count, by: 2) {
            guard let high = Character(Unicode.Scalar(digits[start])).hexDigitValue,
                let low = Character(Unicode.Scalar(digits[start + 1])).hexDigitValue
            else { return text }
            bytes.append(UInt8(high << 4 | low))
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func areEqual(_ left: String, _ right: String) -> Bool {
        SHA256.hash(data: Data(left.utf8)) == SHA256.hash(data: Data(right.utf8))
    }
}
