package io.stepsmith.monitor.report;

import io.stepsmith.chart.Chart;
import io.stepsmith.chart.Html;

import java.time.ZoneId;
import java.util.Map;

/**
 * The page about a run, for a browser: one file, well-formed as XML, without scripts, that needs
 * nothing else.
 */
public final class ReportPage {
    private static final String STYLE = Chart.style() + """
            .facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(10rem, 1fr)); gap: 0.75rem 1.25rem; margin: 1.25rem 0; }
            .facts div { border-top: 2px solid var(--line); padding-top: 0.25rem; }
            .facts dt { color: var(--quiet); font-size: 0.85rem; }
            .facts dd { margin: 0; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
            header p { overflow-wrap: anywhere; }
            figure > div { margin: 0; }
            .small { display: none; }
            figcaption { max-width: 46rem; }
            .note { margin-top: 2rem; color: var(--quiet); font-size: 0.85rem; }
            .numbers .text { min-width: 8rem; color: inherit; font-weight: normal; }
            .numbers td { white-space: nowrap; }
            .settings { white-space: nowrap; }
            @media (max-width: 44rem) { .large { display: none; } .small { display: block; } body { padding: 1.25rem 0.9rem 3rem; } }
            @media print { :root { color-scheme: light; } body { max-width: none; padding: 0; font-size: 12px; }
              .large { display: block; } .small { display: none; } figure, tr, .facts div { break-inside: avoid; } h2 { break-after: avoid; } }
            """;

    private ReportPage() {}

    /**
     * The page of a run that has begun.
     *
     * @param ended whether no more steps will come
     * @param now the time at which it is written, in milliseconds since 1970
     */
    public static String of(RunFacts facts, Course course, boolean ended, long now, ZoneId zone) {
        Html page = begin(facts.title());
        page.element(
                "p",
                Html.prose("Trained by `" + facts.optimizer().optimizer() + "`. "
                        + (ended
                                ? "The run has ended."
                                : "The run was going on when this was written; load the page"
                                        + " again to see more.")));
        RunSummary.write(facts, course, ended, now, zone, page);
        page.close().open("main");
        if (course.isEmpty()) {
            page.element("p", "No step has been made yet.");
        } else {
            RunCharts.write(facts, course, ended, page);
            RunTables.values(facts, course, page);
        }
        RunTables.groups(facts, course, page);
        RunTables.tensors(facts, course, page);
        machine(facts.machine(), page);
        return page.close().close().close().toString();
    }

    /** The page of a run in which no step was made. */
    public static String empty(
            String title, Map<String, String> machine, boolean ended, long now, ZoneId zone) {
        Html page = begin(title);
        page.element(
                        "p",
                        ended ? "The run has ended without a step." : "No step has been made yet.")
                .element("p", "Written at " + Words.time(now, zone) + ".")
                .close()
                .open("main");
        machine(machine, page);
        return page.close().close().close().toString();
    }

    private static Html begin(String title) {
        return Html.page(title, STYLE).open("header").element("h1", Html.escape(title));
    }

    private static void machine(Map<String, String> facts, Html page) {
        page.open("section").element("h2", "Machine");
        definitions(facts, page);
        page.close();
    }

    /** Writes names and what they are. */
    static void definitions(Map<String, String> facts, Html page) {
        page.open("dl", "class", "facts");
        facts.forEach((name, text) -> page.open("div")
                .element("dt", Html.escape(name))
                .element("dd", Html.escape(text))
                .close());
        page.close();
    }
}
