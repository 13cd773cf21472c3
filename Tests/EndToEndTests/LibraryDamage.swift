import Foundation
import PluginAPI

/// What can be wrong with a library, each done to a whole one.
enum LibraryDamage: Sendable {
    case empty
    case cutBehindHeader
    case cutInHalf
    case cutAtLastByte
    case otherProcessor
    case otherEntryPoint
    case missingSymbol
    case otherStamp

    /// What the refusal says.
    var complaint: String {
        switch self {
        case .empty: "it is not an ELF file"
        case .cutBehindHeader, .cutInHalf, .cutAtLastByte:
            "is not complete: it is still being written, or the build was interrupted"
        case .otherProcessor: "it was built for another kind of processor"
        case .otherEntryPoint: "it has no entry point needledrop_plugin_Hello"
        case .missingSymbol: "undefined symbol"
        case .otherStamp: "was built against another PluginAPI"
        }
    }

    /// The damaged library; nil when there is nothing in it that could be damaged so.
    func done(to library: Data) -> Data? {
        switch self {
        case .empty: Data()
        // An ELF header has 64 bytes.
        case .cutBehindHeader: library.prefix(64)
        case .cutInHalf: library.prefix(library.count / 2)
        case .cutAtLastByte: library.dropLast()
        case .otherProcessor:
            // The low byte of e_machine: 8 is EM_MIPS.
            library.prefix(18) + [8] + library.dropFirst(19)
        case .otherEntryPoint: Self.replace("needledrop_plugin_Hello", with: "needledrop_plugin_Hullo", in: library)
        case .missingSymbol: Self.replace("$s9PluginAPI", with: "$s9PluginXYZ", in: library)
        case .otherStamp:
            Self.replace(Self.bytes(of: pluginAPIStamp()), with: Self.bytes(of: ~pluginAPIStamp()), in: library)
        }
    }

    private static func replace(_ old: String, with new: String, in library: Data) -> Data? {
        replace(Array(old.utf8), with: Array(new.utf8), in: library)
    }

    /// Overwrites bytes with as many others wherever they stand.
    private static func replace(_ old: [UInt8], with new: [UInt8], in library: Data) -> Data? {
        var damaged = library
        while let found = damaged.range(of: Data(old)) { damaged.replaceSubrange(found, with: new) }
        return damaged == library ? nil : damaged
    }

    private static func bytes(of number: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    }
}
