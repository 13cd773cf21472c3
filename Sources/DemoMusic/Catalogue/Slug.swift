/// A title as a file name: lower case ASCII letters, digits and single hyphens.
func slug(_ title: String) -> String {
    let plain: [Character: Character] = ["ç": "c", "é": "e", "ã": "a", "ö": "o", "å": "a"]
    let characters = title.lowercased().map { plain[$0] ?? $0 }.filter { $0 != "'" && $0 != "’" }
    let words = String(characters).split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    return words.joined(separator: "-")
}
