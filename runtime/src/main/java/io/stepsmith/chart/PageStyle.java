package io.stepsmith.chart;

/** The look of pages, by day, by night and on paper: their text and tables. */
public final class PageStyle {
    /** Text of a {@code style} element, to which a page adds what it alone has. */
    public static final String TEXT = """

            :root { color-scheme: light dark; --paper: #ffffff; --ink: #1c2024; --quiet: #5b6570; --line: #d9dee3; --faint: #eef1f4;
              --curve: #1261c4; --boundary: #b4540a; }
            @media screen and (prefers-color-scheme: dark) { :root { --paper: #14171a; --ink: #e6e9ec; --quiet: #9aa4ae; --line: #3a424a; --faint: #252b31;
              --curve: #6cb0ff; --boundary: #f0a35e; } }
            body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 60rem; background: var(--paper); color: var(--ink);
              font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif; }
            h1 { margin: 0; font-size: 1.7rem; overflow-wrap: anywhere; }
            h2 { margin: 2.5rem 0 0.5rem; padding-bottom: 0.25rem; border-bottom: 1px solid var(--line); font-size: 1.2rem; }
            h3 { margin: 1.75rem 0 0; font-size: 1rem; font-weight: normal; }
            h3 code { font-weight: bold; }
            p { margin: 0.4rem 0; max-width: 46rem; }
            code { font: 0.92em ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; }
            a { color: var(--curve); }
            figure { margin: 1rem 0; }
            figcaption, small { color: var(--quiet); font-size: 0.85rem; }
            small { display: block; font-weight: normal; }
            svg { display: block; width: 100%; height: auto; font: 12px system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif; }
            .wide { overflow-x: auto; }
            table { border-collapse: collapse; font-size: 0.92rem; }
            th, td { padding: 0.3rem 1.5rem 0.3rem 0; border-bottom: 1px solid var(--faint); text-align: left; vertical-align: top; }
            thead th { border-bottom-color: var(--line); color: var(--quiet); font-size: 0.85rem; font-weight: normal; vertical-align: bottom; }
            .numbers th, .numbers td { text-align: right; font-variant-numeric: tabular-nums; }
            .numbers .text { text-align: left; color: var(--quiet); }
            @page { margin: 15mm; }
            @media print {
              :root { color-scheme: light; }
              body { max-width: none; padding: 0; font-size: 10pt; }
              h1, h2, h3 { break-after: avoid; }
              figure, tr { break-inside: avoid; }
              thead { display: table-header-group; }
              .wide { overflow-x: visible; }
              a[href]:not([href^="#"])::after { content: " (" attr(href) ")"; color: var(--quiet); font-size: 0.85em; overflow-wrap: anywhere; }
            }
            """;

    private PageStyle() {}
}
