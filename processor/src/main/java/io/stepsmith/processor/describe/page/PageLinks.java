package io.stepsmith.processor.describe.page;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Links of a page to what is not beside it, relative to the page.
 *
 * @param index the index of all pages
 * @param model the source of the model, where its place is known
 */
public record PageLinks(String index, Optional<String> model) {
    /** Returns a link from one file to another one; none where only one of them is a file. */
    public static Optional<String> between(URI from, URI to) {
        if (!"file".equals(from.getScheme()) || !"file".equals(to.getScheme())) {
            return Optional.empty();
        }
        try {
            Path folder = Path.of(from.resolve("."));
            Path way = folder.relativize(Path.of(to));
            URI encoded = new URI(null, null, way.toString().replace('\\', '/'), null);
            return Optional.of(encoded.getRawPath());
        } catch (IllegalArgumentException | URISyntaxException e) {
            return Optional.empty();
        }
    }
}
