package io.stepsmith.engine;

public final class EngineInterface {
    private EngineInterface() {}
}
