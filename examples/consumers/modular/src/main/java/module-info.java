/** A modular application. The vector module is there when it is compiled, and may be when it runs. */
module app {
    requires io.stepsmith;
    requires static jdk.incubator.vector;
}
