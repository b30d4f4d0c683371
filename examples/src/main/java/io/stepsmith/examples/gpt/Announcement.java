package io.stepsmith.examples.gpt;

/**
 * Says what the build is about to do. Maven runs this source file before it has compiled anything.
 */
final class Announcement {
    private Announcement() {}

    /** Prints three lines. */
    public static void main(String[] arguments) {
        System.out.println(
                "Stepsmith is compiled, which takes about half a minute, and longer while Maven downloads.");
        System.out.println(
                "Then a small transformer is trained, three times in turns: with the generated optimizer, with one");
        System.out.println(
                "as people write it by hand, and with a careful scalar loop. That takes about half a minute as well.");
    }
}
