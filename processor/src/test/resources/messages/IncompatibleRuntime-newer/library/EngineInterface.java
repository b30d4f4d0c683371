package io.stepsmith.engine;

public final class EngineInterface {
    public static final int NUMBER = 1_000_000;

    private EngineInterface() {}
}
