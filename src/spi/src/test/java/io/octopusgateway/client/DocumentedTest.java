package io.octopusgateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * Whatever a host can see says what it is. The JDK's own check would also ask for tags that only repeat the sentence above
 * them.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DocumentedTest {
    private static List<String> undocumented(Iterable<? extends JavaFileObject> sources) throws IOException {
        var task = (JavacTask)
                ToolProvider.getSystemJavaCompiler().getTask(new StringWriter(), null, null, List.of(), null, sources);
        var missing = new ArrayList<String>();
        for (var unit : task.parse()) {
            new Visible(unit, DocTrees.instance(task), missing).scan(unit, null);
        }
        return missing;
    }

    /** Walks what is public or protected, and does not enter what is not. */
    private static final class Visible extends TreePathScanner<Object, Object> {
        private final CompilationUnitTree unit;
        private final DocTrees comments;
        private final List<String> missing;

        private Visible(CompilationUnitTree unit, DocTrees comments, List<String> missing) {
            this.unit = unit;
            this.comments = comments;
            this.missing = missing;
        }

        @Override
        public Object visitClass(ClassTree type, Object nothing) {
            if (isVisible(type.getModifiers())) {
                check(type.getSimpleName().toString());
                super.visitClass(type, nothing);
            }
            return null;
        }

        @Override
        public Object visitMethod(MethodTree method, Object nothing) {
            var overrides = method.getModifiers().getAnnotations().stream()
                    .anyMatch(annotation ->
                            annotation.getAnnotationType().toString().equals("Override"));
            if (isVisible(method.getModifiers()) && !overrides) {
                check(method.getName().toString());
            }
            return null;
        }

        @Override
        public Object visitVariable(VariableTree field, Object nothing) {
            if (isVisible(field.getModifiers())) {
                check(field.getName().toString());
            }
            return null;
        }

        private boolean isVisible(ModifiersTree modifiers) {
            var parent = getCurrentPath().getParentPath().getLeaf().getKind();
            Set<Modifier> flags = modifiers.getFlags();
            return parent == Tree.Kind.INTERFACE
                    || flags.contains(Modifier.PUBLIC)
                    || flags.contains(Modifier.PROTECTED);
        }

        private void check(String name) {
            TreePath path = getCurrentPath();
            var comment = comments.getDocComment(path);
            if (comment == null || comment.isBlank()) {
                missing.add(Path.of(unit.getSourceFile().getName()).getFileName() + ": " + name);
            }
        }
    }

    @Test
    void everything_a_host_can_see_has_a_comment() throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> sources =
                        Files.list(Contract.ROOT.resolve("src/spi/src/main/java/io/octopusgateway/client"))) {
            assertThat(undocumented(files.getJavaFileObjectsFromPaths(sources.toList())))
                    .isEmpty();
        }
    }

    @Test
    void whatever_has_none_is_caught() throws IOException {
        var source = new SimpleJavaFileObject(URI.create("string:///Shy.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreErrors) {
                return """
                        public class Shy {
                            public enum Word { ONE }
                            public int field;
                            protected void method() {}
                            /** Said. */ public void said() {}
                            @Override public String toString() { return ""; }
                            void inside() {}
                            private class Hidden { public void unseen() {} }
                            public interface Port { void call(); }
                        }
                        """;
            }
        };

        assertThat(undocumented(List.of(source)))
                .containsExactly(
                        "Shy.java: Shy",
                        "Shy.java: Word",
                        "Shy.java: ONE",
                        "Shy.java: field",
                        "Shy.java: method",
                        "Shy.java: Port",
                        "Shy.java: call");
    }
}
