/// Writes elements as XML 1.0 (https://www.w3.org/TR/xml/).
struct XMLWriter {
    private(set) var text = #"<?xml version="1.0" encoding="UTF-8"?>"# + "\n"

    /// A document with one element.
    static func document(_ name: String, _ element: Element) -> String {
        var writer = XMLWriter()
        writer.write(name, element)
        return writer.text
    }

    private mutating func write(_ name: String, _ element: Element) {
        text += "<\(name)"
        for (name, value) in element.fields {
            switch value {
            case .text(let text): attribute(name, text)
            case .number(let number): attribute(name, "\(number)")
            case .decimal(let number): attribute(name, "\(number)")
            case .flag(let flag): attribute(name, "\(flag)")
            case .prose, .content, .texts, .numbers, .child, .children: continue
            }
        }
        let beginning = text.utf8.count
        text += ">"
        for (name, value) in element.fields { writeChildren(name, value) }
        if text.utf8.count == beginning + 1 {
            text.removeLast()
            text += "/>"
        } else {
            text += "</\(name)>"
        }
    }

    private mutating func writeChildren(_ name: String, _ value: Element.Property) {
        switch value {
        case .text, .number, .decimal, .flag: break
        case .content(let text): append(text, inAttribute: false)
        case .prose(let text): leaf(name, text)
        case .texts(let texts): for text in texts { leaf(name, text) }
        case .numbers(let numbers): for number in numbers { leaf(name, "\(number)") }
        case .child(let element): write(name, element)
        case .children(let elements): for element in elements { write(name, element) }
        }
    }

    private mutating func leaf(_ name: String, _ content: String) {
        text += "<\(name)>"
        append(content, inAttribute: false)
        text += "</\(name)>"
    }

    private mutating func attribute(_ name: String, _ value: String) {
        text += " \(name)=\""
        append(value, inAttribute: true)
        text += "\""
    }

    private mutating func append(_ content: String, inAttribute: Bool) {
        for scalar in content.unicodeScalars {
            switch scalar {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            // Else "]]>" would stand in text (§2.4).
            case ">": text += "&gt;"
            case "\"": text += "&quot;"
            // A parser takes it for the end of a line (§2.11), and in attributes all three for spaces (§3.3.3).
            case "\r": text += "&#13;"
            case "\n" where inAttribute: text += "&#10;"
            case "\t" where inAttribute: text += "&#9;"
            case "\n", "\t": text.unicodeScalars.append(scalar)
            // No document may have these, escaped or not (§2.2).
            case "\0"..<" ", "\u{FFFE}", "\u{FFFF}": text.unicodeScalars.append("\u{FFFD}")
            default: text.unicodeScalars.append(scalar)
            }
        }
    }
}
