package io.stepsmith.processor.rule.source;

import java.net.URI;

import javax.tools.SimpleJavaFileObject;

/** The text of a source file, for the parser. */
final class ParsedFile extends SimpleJavaFileObject {
    private final String content;

    ParsedFile(URI uri, String content) {
        super(URI.create("string:///" + uri.toString().replaceAll(".*[/!]", "")), Kind.SOURCE);
        this.content = content;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return content;
    }
}
