package io.stepsmith.processor.model;

/** A {@code @Plateau} as it is written; see its attributes. */
public record PlateauSpec(
        boolean ofLoss,
        boolean higher,
        double factor,
        int patience,
        double threshold,
        boolean relative,
        int cooldown,
        double floor,
        int window,
        double growth,
        double ceiling) {}
