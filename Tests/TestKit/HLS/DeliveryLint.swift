import PluginAPI

/// How playlists and segments are to be answered over HTTP.
public enum DeliveryLint {
    /// Bytes that fit into one packet, whether they are compressed or not.
    private static let packet = 1024

    /// Judges the answer with a playlist.
    ///
    /// `offersGzip` says whether the request did, `isLive` whether the playlist changes with the time.
    public static func playlist(_ answer: Answer, offersGzip: Bool = false, isLive: Bool = false) -> [Finding] {
        var findings = anything(answer)
        let types = ["application/vnd.apple.mpegurl", "audio/mpegurl"]
        if !types.contains(type(of: answer)) {
            findings.append(Finding("RFC 8216 §4", "the type of a playlist is \(type(of: answer))"))
        }
        if answer.headers[.contentEncoding] == "gzip", !offersGzip {
            findings.append(Finding("RFC 9110 §12.5.3", "is compressed for a client that did not offer it"))
        }
        let isLong = answer.body.count >= packet
        if answer.headers[.contentEncoding] == nil, offersGzip, isLong {
            findings.append(Finding("Apple 10.1", .should, "is not compressed for a client that offers it"))
        }
        let vary = (answer.headers[.vary] ?? "").lowercased()
        if !vary.contains("accept-encoding"), isLong || answer.headers[.contentEncoding] != nil {
            findings.append(Finding("RFC 9110 §12.5.5", .should, "does not say that it varies with Accept-Encoding"))
        }
        let cache = answer.headers[.cacheControl] ?? ""
        if cache.contains("immutable") { findings.append(Finding("RFC 8246 §2", "a playlist is not immutable")) }
        if isLive, !cache.contains("no-"), !cache.contains("max-age") {
            findings.append(Finding("bis §6.2.2: caching", "nothing limits how long it is kept"))
        }
        return findings
    }

    /// Judges the answer with a whole segment.
    public static func segment(_ answer: Answer, isFragmentedMP4: Bool = false) -> [Finding] {
        var findings = anything(answer)
        let types = isFragmentedMP4 ? ["audio/mp4", "video/mp4", "video/iso.segment"] : ["video/mp2t"]
        if !types.contains(type(of: answer)) {
            findings.append(Finding("Apple 10.4", "the type of a segment is \(type(of: answer))"))
        }
        let cache = answer.headers[.cacheControl] ?? ""
        if !cache.contains("immutable") || !cache.contains("public") {
            findings.append(Finding("RFC 8246 §2", .should, "a cache may not keep the segment for ever: \(cache)"))
        }
        if answer.headers[.eTag]?.hasPrefix("\"") != true {
            findings.append(Finding("RFC 9110 §8.8.3", .should, "has no strong entity tag"))
        }
        return findings
    }

    /// What holds for every answer that a player asks for.
    private static func anything(_ answer: Answer) -> [Finding] {
        var findings: [Finding] = []
        if answer.status.kind == .redirection, answer.status != .notModified {
            findings.append(Finding("Apple 8.18", "is answered elsewhere"))
        } else if answer.status != .ok {
            findings.append(Finding("RFC 8216 §6.2.2", "is not there: \(answer.status)"))
        }
        if answer.status.code >= 400, answer.headers[.cacheControl] != "no-store" {
            findings.append(Finding("RFC 9111 §3", "a cache may keep the error"))
        }
        if answer.headers[.accessControlAllowOrigin] != "*" {
            findings.append(Finding("Fetch §3.3.3", "a page from elsewhere may not play it"))
        }
        if answer.headers[.setCookie] != nil {
            findings.append(Finding("RFC 6265 §3", .should, "a cookie keeps caches from sharing it"))
        }
        return findings
    }

    private static func type(of answer: Answer) -> String {
        String((answer.headers[.contentType] ?? "none").lowercased().prefix { $0 != ";" })
    }
}
