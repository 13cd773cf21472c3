import Foundation
import PluginAPI
import TestKit
import Testing

/// A developer saves a file while `Host dev` runs.
@Suite(.serialized) struct DevelopmentTests {
    @Test func `an edit is served, an error is shown until it is mended, and pages are told`() async throws {
        try await DevelopedPlugin.develop { package, host in
            #expect(try await host.get("/hello").text == "two")
            let events = try EventStream(host, path: "/_host/dev/events")

            try package.edit(#""two""#, to: #""edited""#)
            try await host.wait("the edit") { try await host.get("/hello").text == "edited" }
            try await host.wait("the pages to be told") { events.text.contains(#"{"reloaded":{"_0":["Hello"]}}"#) }

            try package.edit("count: 2", to: #"count: "2""#)
            try await host.wait("the error") { events.text.contains(#"does not compile"#) }
            let place = #"Plugins\/Hello\/HelloPlugin.swift"#
            #expect(events.text.contains(place) && events.text.contains("cannot convert value of type 'String'"))
            let words = /(?m)^Plugins\/Hello\/HelloPlugin\.swift:\d+:\d+: error: cannot convert/
            #expect(host.log.firstMatch(of: words) != nil)
            #expect(try await host.get("/hello").text == "edited", "what was live goes on")

            try package.edit(#"count: "2""#, to: "count: 3")
            try await host.wait("the mended code") { try await host.get("/hello/count").text == "3" }
            try await host.wait("the pages to be told") {
                events.text.split(separator: "does not compile").last?.contains(#"{"broken":{"_0":[]}}"#) == true
            }

            try Data("a {}".utf8).write(to: URL(fileURLWithPath: "\(package.root)/Public/site.css"))
            try await host.wait("the pages to be told") { events.text.contains(#"{"assets":{"_0":["site.css"]}}"#) }
        }
    }

    @Test func `a file that is new is left to SwiftPM`() async throws {
        try await DevelopedPlugin.develop { package, host in
            #expect(!host.log.contains("what=The package"), "nothing was to be built")
            try Data("let new = 1\n".utf8).write(to: URL(fileURLWithPath: "\(package.root)/Plugins/Hello/New.swift"))
            // The manifest describes no package, so that much is certain: it was asked.
            try await host.waitForLog("what=The package", within: .seconds(60))
            #expect(try await host.get("/hello").text == "two")
        }
    }

    @Test func `a process that holds too many builds is replaced, and no request is lost`() async throws {
        try await DevelopedPlugin.develop(settings: ["PLUGIN_GENERATION_LIMIT": "10"]) { package, host in
            let first = try await host.plugins().processId
            let traffic = try await Traffic.during(host) {
                for number in 2...10 {
                    try package.relink(number)
                    try await host.waitForLog("generation=\(number) plugin=Hello")
                }
                try await host.wait("another process") { try await host.plugins().processId != first }
            }
            #expect(traffic.failures(but: ["two"]) == [])
            #expect(host.log.contains("10 builds of plugins are mapped"))
        }
    }
}
