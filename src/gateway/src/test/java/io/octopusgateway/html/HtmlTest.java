package io.octopusgateway.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HtmlTest {

    @Test
    void texts_cannot_become_markup() {
        var html =
                Html.element("p").text("<script>alert(\"1\")</script> & 'more'").toString();

        assertThat(html).isEqualTo("<p>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;more&#39;</p>");
    }

    @Test
    void values_cannot_leave_their_attribute() {
        var html = Html.element("a")
                .with("href", "x\" onclick='evil()' y=\"<")
                .text("")
                .toString();

        assertThat(html).isEqualTo("<a href=\"x&quot; onclick=&#39;evil()&#39; y=&quot;&lt;\"></a>");
    }

    @Test
    void characters_nobody_can_see_are_left_out() {
        var html = Html.element("p")
                .text("a\u0000b\u202Ec\u2066d\n\uD800e八\uD83D\uDE00")
                .toString();

        assertThat(html).isEqualTo("<p>abcde八\uD83D\uDE00</p>");
    }

    @Test
    void elements_stand_in_each_other_and_empty_ones_have_no_end() {
        var html = Html.element("div").add(Html.element("img").with("alt", "")).add(Html.element("p"));

        assertThat(html).hasToString("<div><img alt=\"\"><p></p></div>");
    }
}
