import PluginAPI
import Testing

struct PaginationTests {
    private func links(_ uri: URI, page: Int, limit: Int = 10, count: Int) -> [String] {
        let link = Pagination(Page(number: page, limit: limit), totalCount: count).link(for: uri)
        return link.isEmpty ? [] : link.split(separator: ", ").map(String.init)
    }

    @Test(arguments: [(0, 0), (1, 1), (10, 1), (11, 2), (100, 10), (101, 11)])
    func `counts the pages`(count: Int, pages: Int) {
        #expect(Pagination(Page(number: 1, limit: 10), totalCount: count).totalPages == pages)
    }

    @Test func `links to all four from the middle`() {
        #expect(
            links("/api/albums", page: 2, count: 30) == [
                "</api/albums?page=1&limit=10>; rel=\"first\"", "</api/albums?page=1&limit=10>; rel=\"prev\"",
                "</api/albums?page=3&limit=10>; rel=\"next\"", "</api/albums?page=3&limit=10>; rel=\"last\"",
            ]
        )
    }

    @Test func `links to no page that does not exist`() {
        let first = links("/a", page: 1, count: 20).joined()
        #expect(!first.contains("prev") && first.contains("next"))
        let last = links("/a", page: 2, count: 20).joined()
        #expect(last.contains("prev") && !last.contains("next"))
        #expect(links("/a", page: 1, count: 0).isEmpty)
    }

    @Test func `links back from past the end to the last page`() {
        #expect(links("/a", page: 9, count: 20).contains("</a?page=2&limit=10>; rel=\"prev\""))
    }

    @Test func `keeps the other parameters as they came`() {
        let links = links("/a?genre=Drum%20%26%20Bass&page=7&limit=3", page: 1, count: 5)
        #expect(links.first == "</a?genre=Drum%20%26%20Bass&page=1&limit=10>; rel=\"first\"")
    }

    @Test func `lets no parameter break out of the field`() {
        let link = links("/a?x=>;rel=\"evil\"<", page: 1, count: 5).joined(separator: ", ")
        #expect(link.hasPrefix("</a?x=;rel=evil&page=1&limit=10>; rel=\"first\""))
    }
}
