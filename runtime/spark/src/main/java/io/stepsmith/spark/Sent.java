package io.stepsmith.spark;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;

/**
 * An object on its way from a task to the driver, as bytes. So any serializer of Spark will do. For
 * bare arrays Spark takes Kryo, which a JVM without options of Spark's refuses.
 */
final class Sent implements Serializable {
    private static final long serialVersionUID = 1;

    private final byte[] bytes;

    private Sent(byte[] bytes) {
        this.bytes = bytes;
    }

    static Sent of(Object object) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Sent(bytes.toByteArray());
    }

    Object read() {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return in.readObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
