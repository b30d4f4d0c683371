package io.stepsmith.processor.compile.simplify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.Map;

/** Statements are shown without the arms that switches have decided against. */
class ShownStatementTest {
    private static final Map<String, Object> VALUES =
            Map.of("flag", true, "off", false, "mode", "OUTSIDE", "rate", 0.0);

    private static void assertShown(String expected, String statement) {
        assertEquals(
                expected, ShownStatement.shorten(statement, new KnownSwitches(VALUES)), statement);
    }

    @Test
    void decidedArmsAreLeftOut() {
        assertShown("double u = a;", "double u = flag ? a : b;");
        assertShown("return b + 1;", "return off ? a : b + 1;");
        assertShown("x = v / w;", "x = (off ? u : v) / (flag && !off ? w : 1);");
        assertShown("x = (u + v) / 2;", "x = (flag ? u + v : v) / 2;");
        assertShown("x = f(u) / 2;", "x = f(flag ? u : v) / 2;");
        assertShown("x = f(y, u, z);", "x = f(y, flag ? u : v, z);");
        assertShown("x += sqrt(v + e);", "x += mode == Mode.INSIDE ? sqrt(v) + e : sqrt(v + e);");
        assertShown("x = a;", "x = mode != INSIDE || unknown ? a : b;");
        assertShown("x = c;", "x = off ? a : flag ? c : d;");
        assertShown("x = b;", "x = flag ? off ? a : b : c;");
    }

    @Test
    void whatIsNotDecidedStays() {
        for (String statement : new String[] {
            "x = rate == 0 ? a : b;",
            "x = unknown ? a : b;",
            "x = flag && step.number() == 1 ? a : b;",
            "x = w > 0 || off ? a : b;",
            "x = a;"
        }) {
            assertShown(statement, statement);
        }
        assertShown("x = n < 0 ? b : c;", "x = n < 0 ? (off ? a : b) : c;");
    }
}
