package io.stepsmith.processor;

import io.stepsmith.processor.compile.model.CompiledModel;
import io.stepsmith.processor.describe.page.OptimizerPage;
import io.stepsmith.processor.describe.page.PageLinks;
import io.stepsmith.processor.describe.page.ReportIndex;
import io.stepsmith.processor.rule.source.CompilerTrees;
import io.stepsmith.processor.rule.source.SourceLadder;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

import javax.lang.model.element.TypeElement;

/**
 * The pages of {@code -Astepsmith.report=true}: one beside each generated source, and the index of
 * all, where packages begin.
 *
 * <p>A compilation may have some of the models only, those that have changed. The rows of the
 * others are taken from the index that is there: of models that still are, with their pages. As
 * what it is made from, the index names all models that it lists. Gradle takes a processor whose
 * files have one such element each for isolating, and compiles everything anew where a file has
 * several. So the index is whole there too, and the price of it is paid only while pages are
 * wanted.
 */
final class ReportPages {
    private final Session session;
    private final Map<String, ReportIndex.Row> rows = new TreeMap<>();

    ReportPages(Session session) {
        this.session = session;
    }

    /** Writes the page of a model. */
    void write(CompiledModel model, TypeElement element) {
        String packageName = session.packageOf(element);
        String folder = packageName.isEmpty() ? "" : packageName.replace('.', '/') + "/";
        String index = folder.replaceAll("[^/]+", "..") + ReportIndex.NAME;
        Optional<URI> source = CompilerTrees.ask(
                () -> new SourceLadder(session.environment()).place(element), Optional.empty());
        session.writeBeside(
                model.spec().optimizerName() + ".html",
                place -> {
                    rows.put(
                            element.getQualifiedName().toString(),
                            ReportIndex.Row.of(model, folder, link(place.resolve(index), source)));
                    return OptimizerPage.of(model, new PageLinks(index, link(place, source)));
                },
                element);
    }

    private static Optional<String> link(URI page, Optional<URI> source) {
        return source.flatMap(to -> PageLinks.between(page, to));
    }

    /** The model whose page comes first, if there are pages. */
    Optional<String> first() {
        return rows.keySet().stream().findFirst();
    }

    /** Writes the index, once all pages are. */
    void writeIndex() {
        Map<String, ReportIndex.Row> all = new TreeMap<>();
        session.readBeside(ReportIndex.NAME)
                .map(ReportIndex::rows)
                .ifPresent(before -> before.forEach((model, row) -> {
                    if (session.type(model) != null
                            && session.readBeside(row.page()).isPresent()) {
                        all.put(model, row);
                    }
                }));
        all.putAll(rows);
        TypeElement[] models = all.keySet().stream()
                .map(session::type)
                .filter(Objects::nonNull)
                .toArray(TypeElement[]::new);
        session.writeFirst(ReportIndex.NAME, ReportIndex.of(all.values()), models);
    }
}
