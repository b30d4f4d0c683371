package io.stepsmith.processor.emit.optimizer;

import io.stepsmith.processor.emit.kernel.KernelMethods;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.lang.model.SourceVersion;

/**
 * Estimates the entries of a class file's constant pool from the source of an optimizer. Kernels
 * are not counted: their classes have pools of their own. Names are, whatever they are, three
 * times: as text, with their type, and with their class.
 */
public final class ConstantEstimate {
    /** The most entries that a class file has room for. */
    public static final int MOST = 65_535;

    /** No shorter source has too many. */
    private static final int SHORT = 100_000;

    private static final int OF_NAME = 3;
    private static final int OF_VALUE = 2;
    private static final Pattern TOKEN = Pattern.compile(
            "//[^\n]*|/\\*.*?\\*/|\"(?:[^\"\\\\\n]|\\\\.)*+\"|[\\p{L}_$][\\p{L}\\p{N}_$]*"
                    + "|[0-9][0-9.]*(?:E-?[0-9]+)?|\n *+|\\S",
            Pattern.DOTALL);
    private static final int MEMBER_INDENT = "\n    ".length();
    private static final Set<String> TYPES =
            Set.of("boolean", "double", "float", "int", "long", "short");

    private final Set<String> names = new HashSet<>();
    private final Set<String> members = new HashSet<>();
    private final Set<String> locals = new HashSet<>();
    private final Set<String> texts = new HashSet<>();
    private final Set<String> numbers = new HashSet<>();

    private ConstantEstimate() {}

    /**
     * An estimate for the class of an optimizer; 0 if its source is so short that there are few.
     */
    public static int of(String source) {
        if (source.length() < SHORT) {
            return 0;
        }
        int kernels = source.indexOf("\n    static final class " + KernelMethods.SCALAR + " ");
        ConstantEstimate constants = new ConstantEstimate();
        constants.read(kernels < 0 ? source : source.substring(0, kernels));
        return constants.count();
    }

    private void read(String source) {
        Matcher token = TOKEN.matcher(source);
        String last = ";";
        boolean isMember = false;
        while (token.find()) {
            String text = token.group();
            char first = text.charAt(0);
            if (first == '\n') {
                isMember = text.length() == MEMBER_INDENT;
            } else if (Character.isJavaIdentifierStart(first)) {
                names.add(text);
                if (isMember || last.equals(".")) {
                    members.add(text);
                } else if (isType(last)) {
                    locals.add(text);
                }
            } else if (first == '"') {
                texts.add(text.substring(1, text.length() - 1));
            } else if (Character.isDigit(first) && text.contains(".")) {
                numbers.add(text);
            }
            last = text;
        }
    }

    /** Returns whether a name after this is one that is declared. */
    private static boolean isType(String last) {
        return TYPES.contains(last)
                || last.equals(">")
                || last.equals("]")
                || Character.isJavaIdentifierStart(last.charAt(0))
                        && !SourceVersion.isKeyword(last);
    }

    /**
     * Of a local variable, only the name is there, for debuggers; a text that is also a name is
     * there once.
     */
    private int count() {
        locals.removeAll(members);
        long shared = texts.stream().filter(names::contains).count();
        return OF_NAME * (names.size() - locals.size())
                + locals.size()
                + OF_VALUE * (texts.size() + numbers.size())
                - (int) shared;
    }
}
