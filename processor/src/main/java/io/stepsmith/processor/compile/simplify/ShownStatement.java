package io.stepsmith.processor.compile.simplify;

/**
 * A statement of a rule as it is shown, of which arms of choices are left out. In: its text. Out:
 * the text without what the switches of the rule have decided against.
 */
final class ShownStatement {
    private static final String BEFORE_CONDITION = "(,;:?";

    private final KnownSwitches switches;
    private String text;

    private ShownStatement(String text, KnownSwitches switches) {
        this.text = text;
        this.switches = switches;
    }

    /** Shortens a statement. */
    static String shorten(String text, KnownSwitches switches) {
        ShownStatement statement = new ShownStatement(text, switches);
        int choice = text.indexOf('?');
        while (choice >= 0) {
            int next = statement.decide(choice);
            choice = statement.text.indexOf('?', next);
        }
        return statement.text;
    }

    /** Decides a choice if it is known; returns where to look for the next one. */
    private int decide(int choice) {
        int begin = begin(choice);
        int middle = end(choice + 1, true);
        int end = end(middle + 1, false);
        Boolean outcome =
                middle == text.length() ? null : switches.outcome(text.substring(begin, choice));
        if (outcome == null) {
            return choice + 1;
        }
        String arm = (outcome
                        ? text.substring(choice + 1, middle)
                        : text.substring(middle + 1, end))
                .strip();
        boolean isEnclosed = begin > 0
                && text.charAt(begin - 1) == '('
                && end < text.length()
                && text.charAt(end) == ')'
                && arm.chars().allMatch(c -> Character.isJavaIdentifierPart(c) || c == '.')
                && !text.startsWith("if (", begin - 4)
                && (begin == 1 || !Character.isJavaIdentifierPart(text.charAt(begin - 2)));
        int open = isEnclosed ? 1 : 0;
        text = text.substring(0, begin - open) + arm + text.substring(end + open);
        return begin - open;
    }

    /** The beginning of the condition of a choice. */
    private int begin(int choice) {
        int depth = 0;
        int at = choice - 1;
        for (; at >= 0; at--) {
            char c = text.charAt(at);
            if (c == ')') {
                depth++;
            } else if (depth > 0) {
                depth -= c == '(' ? 1 : 0;
            } else if (BEFORE_CONDITION.indexOf(c) >= 0
                    || isAssignment(at)
                    || text.startsWith("return ", at)) {
                at += c == 'r' ? "return ".length() - 1 : 0;
                break;
            }
        }
        do {
            at++;
        } while (text.charAt(at) == ' ');
        return at;
    }

    private boolean isAssignment(int at) {
        return text.charAt(at) == '='
                && text.charAt(at + 1) != '='
                && at > 0
                && "=!<>".indexOf(text.charAt(at - 1)) < 0;
    }

    /** The end of an arm; of the first one if it ends with a colon. */
    private int end(int from, boolean isFirst) {
        int depth = 0;
        int inside = 0;
        for (int at = Math.min(from, text.length()); at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '(') {
                depth++;
            } else if (c == ')' && depth > 0) {
                depth--;
            } else if (depth == 0 && c == '?') {
                inside++;
            } else if (depth == 0 && c == ':' && inside > 0) {
                inside--;
            } else if (depth == 0 && (c == ')' || c == ',' || c == ';' || c == ':')) {
                return isFirst && c != ':' ? text.length() : at;
            }
        }
        return text.length();
    }
}
