package io.octopusgateway.problem;

import io.octopusgateway.json.JsonText;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * One problem document (RFC 9457). Its words are constants of ours: never a library's message, a host name or anything
 * the caller sent.
 *
 * @param instance names this occurrence in the log
 * @param extensions {@code code}, {@code retryable}, and what helps with this problem: wire values only
 */
public record Problem(URI type, String title, int status, String detail, URI instance, Map<String, Object> extensions) {

    public Problem {
        extensions = Collections.unmodifiableMap(new LinkedHashMap<>(extensions));
    }

    static Problem of(ProblemType type, UUID instance) {
        return of(type, type.advice(), instance, Map.of());
    }

    static Problem of(ProblemType type, String detail, UUID instance, Map<String, ?> helpful) {
        var extensions = new LinkedHashMap<String, Object>();
        extensions.put("code", type.slug());
        extensions.put("retryable", type.retryable().name());
        extensions.putAll(helpful);
        return new Problem(
                type.type(), type.title(), type.status(), detail, URI.create("urn:uuid:" + instance), extensions);
    }

    /** The same problem under the status the server had chosen. */
    Problem withStatus(int other) {
        return new Problem(type, title, other, detail, instance, extensions);
    }

    /** The document: extensions stand beside the members the standard names. */
    public String json() {
        var members = new LinkedHashMap<String, Object>();
        members.put("type", type.toString());
        members.put("title", title);
        members.put("status", status);
        members.put("detail", detail);
        members.put("instance", instance.toString());
        members.putAll(extensions);
        return JsonText.of(members);
    }
}
