package io.stepsmith.examples.gpt;

/**
 * Says what the build is about to do. Maven runs this source file before it has compiled anything.
 */
final class Announcement {
    private Announcement() {}

    /** Prints three lines. */
    public static void main(String[] arguments) {
        System.out.println("1. Stepsmith and this example are compiled: half a minute on two"
                + " cores, and longer while Maven downloads.");
        System.out.println("2. A small transformer is trained four times in turns, and the"
                + " optimizers are compared: three quarters of a minute.");
        System.out.println("3. You are told which files to open: the generated source, a page"
                + " about it, and a report of the training.");
    }
}
