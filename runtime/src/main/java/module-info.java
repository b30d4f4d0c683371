/**
 * Annotations, built-in rules and the small engine that executes generated optimizers. No
 * dependencies.
 */
module io.stepsmith {
    requires static java.management;
    requires static jdk.jfr;
    requires static jdk.management;

    exports io.stepsmith;
    exports io.stepsmith.checkpoint;
    exports io.stepsmith.chart;
    exports io.stepsmith.cluster;
    exports io.stepsmith.engine;
    exports io.stepsmith.engine.guard;
    exports io.stepsmith.engine.layout;
    exports io.stepsmith.engine.parallel;
    exports io.stepsmith.engine.reduction;
    exports io.stepsmith.engine.settings;
    exports io.stepsmith.engine.simd;
    exports io.stepsmith.engine.sparse;
    exports io.stepsmith.engine.state;
    exports io.stepsmith.language;
    exports io.stepsmith.math;
    exports io.stepsmith.modifier;
    exports io.stepsmith.monitor;
    exports io.stepsmith.reference;
    exports io.stepsmith.rule;
    exports io.stepsmith.schedule;
    exports io.stepsmith.tuning;
}
