import PluginAPI
import Testing

struct APIDescriptionTests {
    private static let operation = #"{"responses": {"200": {"description": "It is."}}}"#

    private static func document(_ parts: (String, String)..., host: String = "{}") throws -> APIDocument {
        var document = try APIDocument(APIDescription(host), owner: "the host")
        for (owner, text) in parts { try document.add(APIDescription(text), of: owner) }
        return document
    }

    private static func route(_ path: String, _ method: String = "get") -> String {
        #"{"paths": {"\#(path)": {"\#(method)": \#(operation)}}}"#
    }

    private static func schema(_ name: String, _ schema: String) -> String {
        #"{"components": {"schemas": {"\#(name)": \#(schema)}}}"#
    }

    @Test(arguments: [
        ("{", "is not valid JSON"), ("[]", "is no JSON object"), (#"{"paths": []}"#, "paths"),
        (#"{"paths": {"radio": {}}}"#, "begin with /"),
        (#"{"paths": {"/radio": {"get": {}}}}"#, "no responses of GET /radio"),
        (#"{"components": {"schemas": 1}}"#, "schemas"), (#"{"tags": [{}]}"#, "tag"),
        (#"{"x-problems": {"lost": {"title": "It is lost."}}}"#, "problem"),
    ])
    func `what makes no sense is refused`(text: String, reason: String) throws {
        let error = #expect(throws: APIDescriptionError.self) { try APIDescription(text) }
        #expect(error?.description.contains(reason) == true, "\(String(describing: error))")
    }

    @Test func `the parts are one document`() throws {
        let document = try Self.document(
            ("One", #"{"tags": [{"name": "One"}], "paths": {"/one": {"get": \#(Self.operation)}}}"#),
            ("Two", Self.route("/one", "post")),
            host: #"{"openapi": "3.1.1", "tags": [{"name": "Host"}]}"#
        )
        #expect(document.paths["/one"].map { Set($0.keys) } == ["get", "post"])
        #expect(document.json["openapi"] == .text("3.1.1"))
        #expect(document.tags.compactMap { $0["name"]?.text } == ["One", "Host"])
    }

    @Test func `a route is described once, whatever its parameters are called`() throws {
        let error = #expect(throws: APIDescriptionError.self) {
            try Self.document(("One", Self.route("/things/{id}")), ("Two", Self.route("/things/{thing}")))
        }
        #expect(error?.description == "describes GET /things/{}, which One describes otherwise")
    }

    @Test func `a schema may be said twice in the same words`() throws {
        let document = try Self.document(
            ("One", Self.schema("Thing", #"{"type": "object"}"#)),
            ("Two", Self.schema("Thing", #"{ "type" : "object" }"#))
        )
        #expect(document.components["schemas"]?.count == 1)
    }

    @Test func `a schema that is another's with other words is refused`() throws {
        let error = #expect(throws: APIDescriptionError.self) {
            try Self.document(
                ("One", Self.schema("Thing", #"{"type": "object"}"#)),
                ("Two", Self.schema("Thing", #"{"type": "array"}"#))
            )
        }
        #expect(error?.description == "describes schemas/Thing, which One describes otherwise")
    }

    @Test func `what is referred to is the plugin's own or the host's`() throws {
        let host = Self.schema("Thing", #"{"type": "object"}"#)
        let reference = Self.schema("Things", ##"{"items": {"$ref": "#/components/schemas/Thing"}}"##)
        let document = try Self.document(("One", reference), host: host)
        #expect(document.resolve("#/components/schemas/Thing") == .object(["type": .text("object")]))
        let error = #expect(throws: APIDescriptionError.self) {
            try Self.document(("Other", host), ("One", reference))
        }
        #expect(error?.description.contains("#/components/schemas/Thing") == true)
    }
}
