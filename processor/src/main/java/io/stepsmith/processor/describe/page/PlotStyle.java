package io.stepsmith.processor.describe.page;

/** The look of the table of groups and of plots. */
final class PlotStyle {
    static final String TEXT = """
            .groups td { font-variant-numeric: tabular-nums; }
            @media screen { .groups div { white-space: nowrap; } }
            .groups th, .groups td { padding-right: 1.2rem; }
            .tick { fill: var(--quiet); font-variant-numeric: tabular-nums; }
            .name { fill: var(--ink); }
            .end { text-anchor: end; }
            .middle { text-anchor: middle; }
            .label { fill: var(--boundary); stroke: var(--paper); stroke-width: 4px; stroke-linejoin: round; paint-order: stroke; }
            .grid { stroke: var(--faint); }
            .axis { stroke: var(--quiet); }
            .boundary { stroke: var(--boundary); stroke-dasharray: 5 4; }
            .restart { stroke: var(--line); stroke-dasharray: 2 3; }
            .curve { fill: none; stroke: var(--curve); stroke-width: 2; stroke-linejoin: round; }
            .point { fill: var(--paper); stroke: var(--curve); stroke-width: 1.5; }
            """;

    private PlotStyle() {}
}
