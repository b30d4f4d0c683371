package io.stepsmith.checkpoint.safetensors;

import java.io.IOException;

/** Thrown if bytes are no safetensors file, or not the one that was written. */
public final class SafetensorsException extends IOException {
    private static final long serialVersionUID = 1;

    SafetensorsException(String message) {
        super(message);
    }
}
