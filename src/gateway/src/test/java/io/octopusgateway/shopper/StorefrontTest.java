package io.octopusgateway.shopper;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.texts.Language;
import io.octopusgateway.texts.Texts;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StorefrontTest {
    private final Storefront storefront = Storefront.of(StorefrontText::file);

    @ParameterizedTest
    @EnumSource(Language.class)
    void the_module_speaks_with_the_words_of_the_bundles(Language language) {
        assertThat(storefront.text())
                .contains("\"" + language.tag() + "\":{")
                .contains("\"status.checking\":\"" + Texts.text("status.checking", language) + "\"")
                .contains("\"method.pay\":\"" + Texts.text("method.pay", language) + "\"");
    }

    @Test
    void the_module_writes_no_markup_and_no_style_and_calls_nobody_by_itself() {
        assertThat(storefront.text())
                .doesNotContain("innerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function")
                .doesNotContain(".style.", "<style", "import ", "http://", "localStorage", "cookie")
                .doesNotContainPattern("https:(?!\")");
    }

    @Test
    void another_module_has_another_tag() {
        var other = Storefront.of(name -> StorefrontText.file(name) + "\n");

        assertThat(other.tag()).isNotEqualTo(storefront.tag());
        assertThat(Storefront.of(StorefrontText::file).tag()).isEqualTo(storefront.tag());
    }

    @Test
    void shops_of_all_origins_may_have_it_and_keep_it_for_an_hour() {
        var answer = ask(null, null);

        assertThat(answer.getMediaType()).hasToString("text/javascript;charset=UTF-8");
        assertThat(answer.getEntity()).isEqualTo(storefront.text());
        assertThat(answer.getEntityTag()).isEqualTo(new EntityTag(storefront.tag()));
        assertThat(answer.getHeaderString("Cache-Control")).isEqualTo("public, max-age=3600");
        assertThat(answer.getHeaderString("Access-Control-Allow-Origin")).isEqualTo("*");
    }

    @Test
    void who_names_the_version_may_keep_it_for_good_and_who_names_another_gets_this_one_for_an_hour() {
        assertThat(ask(storefront.tag(), null).getHeaderString("Cache-Control"))
                .isEqualTo("public, max-age=31536000, immutable");
        assertThat(ask("0000", null).getHeaderString("Cache-Control")).isEqualTo("public, max-age=3600");
        assertThat(ask("0000", null).getEntity()).isEqualTo(storefront.text());
    }

    @Test
    void who_has_it_is_not_sent_it_again() {
        var answer = ask(null, storefront.tag());

        assertThat(answer.getStatus()).isEqualTo(304);
        assertThat(answer.getEntity()).isNull();
        assertThat(answer.getHeaderString("Access-Control-Allow-Origin")).isEqualTo("*");
    }

    private static Response ask(@Nullable String version, @Nullable String had) {
        var request = (Request) Proxy.newProxyInstance(
                Request.class.getClassLoader(),
                new Class<?>[] {Request.class},
                (proxy, method, arguments) ->
                        arguments[0].equals(new EntityTag(String.valueOf(had))) ? Response.notModified() : null);
        return new AssetsResource().storefront(version, request);
    }
}
