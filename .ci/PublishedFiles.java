import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;

import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/**
 * Looks at what a release has put into a repository, {@code java PublishedFiles.java repository
 * version}: at what Maven Central asks of poms, what belongs into each jar, and what the module
 * system and an OSGi framework read.
 */
final class PublishedFiles {
    private static final String RUNTIME = "stepsmith-runtime";
    private static final String PROCESSOR = "stepsmith-processor";
    private static final String SPARK = "stepsmith-spark";
    private static final String BOM = "stepsmith-bom";
    private static final List<String> JARS = List.of(PROCESSOR, RUNTIME, SPARK);

    private static final List<String> OF_CENTRAL = List.of(
            "groupId",
            "artifactId",
            "version",
            "name",
            "description",
            "url",
            "licenses/license/name",
            "licenses/license/url",
            "developers/developer/name",
            "developers/developer/email",
            "scm/url",
            "scm/connection",
            "scm/tag");

    private final Path group;
    private final String version;
    private final List<String> wrong = new ArrayList<>();

    private PublishedFiles(Path repository, String version) {
        group = repository.resolve("io/stepsmith");
        this.version = version;
    }

    public static void main(String[] arguments) throws Exception {
        PublishedFiles files = new PublishedFiles(Path.of(arguments[0]), arguments[1]);
        files.look();
        files.wrong.forEach(System.out::println);
        int wrong = files.wrong.size();
        System.out.println(wrong + " things are wrong with what is published as " + arguments[1]);
        System.exit(wrong == 0 ? 0 : 1);
    }

    private void look() throws Exception {
        same("artifacts", Set.of(BOM, PROCESSOR, RUNTIME, SPARK), names(group));
        for (String artifact : List.of(BOM, PROCESSOR, RUNTIME, SPARK)) {
            lookAtFiles(artifact);
            lookAtPom(artifact);
        }
        String dependencies = "/project/dependencies/dependency[not(scope='provided')]/artifactId";
        same("dependencies of the runtime", Set.of(), texts(RUNTIME, dependencies));
        same("dependencies of the processor", Set.of(RUNTIME), texts(PROCESSOR, dependencies));
        same("dependencies on Spark", Set.of(RUNTIME), texts(SPARK, dependencies));
        String managed = "/project/dependencyManagement/dependencies/dependency/";
        same("what the BOM has", Set.copyOf(JARS), texts(BOM, managed + "artifactId"));
        same("versions in the BOM", Set.of(version), texts(BOM, managed + "version"));
        for (String artifact : JARS) {
            lookAtJars(artifact);
            lookAtComponents(artifact);
        }
        lookAtProcessor();
        lookAtModules();
        lookAtBundle();
    }

    private Path file(String artifact, String end) {
        return group.resolve(artifact).resolve(version).resolve(artifact + "-" + version + end);
    }

    private JarFile jar(String artifact, String end) throws IOException {
        return new JarFile(file(artifact, end).toFile());
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("maven-metadata"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private void lookAtFiles(String artifact) throws IOException {
        Set<String> expected = artifact.equals(BOM)
                ? Set.of(".pom")
                : Set.of(".pom", ".jar", "-sources.jar", "-javadoc.jar", "-cyclonedx.json");
        Set<String> found = names(group.resolve(artifact).resolve(version)).stream()
                .filter(name -> !name.matches(".*\\.(md5|sha1|sha256|sha512|asc)"))
                .map(name -> name.replace(artifact + "-" + version, ""))
                .collect(Collectors.toSet());
        same("files of " + artifact, expected, found);
    }

    private void lookAtPom(String artifact) throws Exception {
        String pom = Files.readString(file(artifact, ".pom"));
        for (String no : List.of("${", "<parent>", "SNAPSHOT", "<repository>", "<profile>")) {
            forbid("The pom of " + artifact, pom, no);
        }
        for (String asked : OF_CENTRAL) {
            if (texts(artifact, "/project/" + asked + "[normalize-space()]").isEmpty()) {
                wrong.add("The pom of " + artifact + " has no " + asked);
            }
        }
        for (String address : List.of("url", "scm/url", "scm/connection")) {
            texts(artifact, "/project/" + address)
                    .forEach(text -> forbid("An address of " + artifact, text, artifact));
        }
    }

    private Set<String> texts(String artifact, String path) throws Exception {
        Document pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file(artifact, ".pom").toFile());
        NodeList nodes = (NodeList) XPathFactory.newInstance()
                .newXPath()
                .evaluate(path, pom, XPathConstants.NODESET);
        Set<String> texts = new TreeSet<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent().strip());
        }
        return texts;
    }

    private void lookAtJars(String artifact) throws IOException {
        try (JarFile jar = jar(artifact, ".jar");
                JarFile sources = jar(artifact, "-sources.jar");
                JarFile javadoc = jar(artifact, "-javadoc.jar")) {
            require(jar, "META-INF/LICENSE");
            require(sources, "META-INF/LICENSE");
            require(javadoc, "index.html");
            Set<String> packages = sources.stream()
                    .map(entry -> entry.getName().replaceFirst("[^/]*$", ""))
                    .collect(Collectors.toSet());
            jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.endsWith(".class") && !name.contains("/javapoet/"))
                    .map(name -> name.replaceFirst("[^/]*$", ""))
                    .filter(folder -> !packages.contains(folder))
                    .forEach(folder -> wrong.add(sources.getName() + " has no " + folder));
        }
    }

    private void lookAtProcessor() throws IOException {
        try (JarFile jar = jar(PROCESSOR, ".jar")) {
            require(jar, "META-INF/licenses/javapoet.txt");
            require(jar, "META-INF/services/javax.annotation.processing.Processor");
            require(jar, "META-INF/gradle/incremental.annotation.processors");
            require(jar, "io/stepsmith/processor/javapoet/JavaFile.class");
            jar.stream().forEach(entry -> forbid("The processor", entry.getName(), "com/palantir"));
        }
    }

    /** The list of components tells no time, and that JavaPoet is in the processor. */
    private void lookAtComponents(String artifact) throws IOException {
        String list = Files.readString(file(artifact, "-cyclonedx.json"));
        for (String no : List.of("\"timestamp\"", "\"serialNumber\"", "${")) {
            forbid("The components of " + artifact, list, no);
        }
        boolean found = list.contains("\"pkg:maven/com.palantir.javapoet/javapoet@");
        same("JavaPoet in " + artifact, artifact.equals(PROCESSOR), found);
    }

    private void lookAtModules() throws IOException {
        same("runtime", "io.stepsmith@" + version, module(RUNTIME).toNameAndVersion());
        String processor = "io.stepsmith.processor@" + version;
        same("processor", processor, module(PROCESSOR).toNameAndVersion());
        String name = manifest(SPARK).getValue("Automatic-Module-Name");
        same("module of " + SPARK, "io.stepsmith.spark", name);
    }

    private ModuleDescriptor module(String artifact) throws IOException {
        try (JarFile jar = jar(artifact, ".jar");
                InputStream in = jar.getInputStream(jar.getEntry("module-info.class"))) {
            return ModuleDescriptor.read(in);
        }
    }

    private Attributes manifest(String artifact) throws IOException {
        try (JarFile jar = jar(artifact, ".jar")) {
            return jar.getManifest().getMainAttributes();
        }
    }

    /** The bundle exports what the module does, and imports what its classes use. */
    private void lookAtBundle() throws IOException {
        Attributes manifest = manifest(RUNTIME);
        same("bundle", "io.stepsmith", manifest.getValue("Bundle-SymbolicName"));
        same("version of the bundle", version, manifest.getValue("Bundle-Version"));
        Set<String> exports = module(RUNTIME).exports().stream()
                .map(export -> export.source() + ";version=\"" + version + "\"")
                .collect(Collectors.toSet());
        same("exports of the bundle", exports, clauses(manifest.getValue("Export-Package")));
        Set<String> imports = clauses(manifest.getValue("Import-Package")).stream()
                .map(clause -> clause.replaceFirst(";.*", ""))
                .collect(Collectors.toSet());
        same("imports of the bundle", used(file(RUNTIME, ".jar").toString()), imports);
    }

    private static Set<String> clauses(String header) {
        return new TreeSet<>(List.of(header.split(",\\s*")));
    }

    /** The packages that classes use, by jdeps, but for their own and those of java. */
    private static Set<String> used(String jar) {
        StringWriter out = new StringWriter();
        PrintWriter errors = new PrintWriter(System.err, true);
        ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
        jdeps.run(new PrintWriter(out), errors, "-verbose:package", "--ignore-missing-deps", jar);
        return Pattern.compile("(?m)^ +\\S+ +-> (\\S+)")
                .matcher(out.toString())
                .results()
                .map(found -> found.group(1))
                .filter(name -> !name.matches("(java|io\\.stepsmith)(\\..*)?"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void require(JarFile jar, String name) {
        if (jar.getEntry(name) == null) {
            wrong.add(jar.getName() + " has no " + name);
        }
    }

    private void forbid(String what, String text, String no) {
        if (text.contains(no)) {
            wrong.add(what + " has " + no);
        }
    }

    private void same(String what, Object expected, Object found) {
        if (!expected.equals(found)) {
            wrong.add(what + ": " + found + " instead of " + expected);
        }
    }
}
