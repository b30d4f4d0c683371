package io.stepsmith.checkpoint.safetensors;

/** Reads the JSON of a header from its beginning to its end, into places and bounds. */
final class HeaderParser {
    private final Json json;
    private final Places metadata = new Places();
    private final HeaderEntries tensors = new HeaderEntries();
    private boolean hasMetadata;

    HeaderParser(Json json) {
        this.json = json;
    }

    Json json() {
        return json;
    }

    /** Places of the metadata's keys. */
    int[] metadata() {
        return metadata.toArray();
    }

    HeaderEntries tensors() {
        return tensors;
    }

    void parse() throws SafetensorsException {
        JsonStrings strings = json.strings();
        TensorParser tensor = new TensorParser(json, false);
        for (boolean more = json.opens('{', '}'); more; more = json.hasNext('}')) {
            int name = json.key();
            if (strings.is(name, Header.METADATA)) {
                parseMetadata();
            } else {
                tensor.parse(name);
                tensors.add(name, tensor.begin(), tensor.end());
            }
        }
        json.end();
    }

    private void parseMetadata() throws SafetensorsException {
        if (hasMetadata) {
            throw json.refused("there are metadata a second time");
        }
        hasMetadata = true;
        if (json.next() == 'n') {
            json.nothing();
            return;
        }
        for (boolean more = json.opens('{', '}'); more; more = json.hasNext('}')) {
            metadata.add(json.key());
            json.string();
        }
    }
}
