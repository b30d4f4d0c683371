/** Annotations, built-in rules and the small engine that executes generated optimizers. No dependencies. */
module io.stepsmith {
    requires static java.management;
    requires static jdk.management;

    exports io.stepsmith;
    exports io.stepsmith.engine;
    exports io.stepsmith.modifier;
    exports io.stepsmith.rule;
    exports io.stepsmith.schedule;
}
