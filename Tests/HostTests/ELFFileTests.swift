import Foundation
import TestKit
import Testing

@testable import Host

struct ELFFileTests {
    private let library = "\(PluginHarness.productsDirectory)/libHelloOne.so"

    @Test func `a whole library passes`() throws {
        try ELFFile.verify(library)
    }

    @Test func `a library that ends early does not, wherever it ends`() throws {
        let whole = try Data(contentsOf: URL(fileURLWithPath: library))
        try withFile { path in
            for share in [0, 1, 10, 30, 50, 70, 90, 99] {
                try whole.prefix(whole.count * share / 100).write(to: URL(fileURLWithPath: path))
                #expect(throws: PluginRefusal.self, "cut at \(share) %") { try ELFFile.verify(path) }
            }
            try whole.dropLast().write(to: URL(fileURLWithPath: path))
            #expect(throws: PluginRefusal.truncated(path)) { try ELFFile.verify(path) }
        }
    }

    @Test func `other files are refused with what they are`() throws {
        try withFile { path in
            try Data("#!/bin/sh\n".utf8).write(to: URL(fileURLWithPath: path))
            #expect(throws: PluginRefusal.foreign(path, "it is not an ELF file")) { try ELFFile.verify(path) }
            var other = try Data(contentsOf: URL(fileURLWithPath: library))
            other[18] = 243  // EM_RISCV
            try other.write(to: URL(fileURLWithPath: path))
            #expect(throws: PluginRefusal.foreign(path, "it was built for another kind of processor")) {
                try ELFFile.verify(path)
            }
        }
        #expect(throws: PluginRefusal.self) { try ELFFile.verify("/nowhere/libCatalog.so") }
    }

    private func withFile(_ body: (String) throws -> Void) throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "elf-\(UUID().uuidString).so").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try body(path)
    }
}
