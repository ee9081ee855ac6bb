package main

import (
	"errors"
	"go/ast"
	"go/types"
)

// calleeResult describes the callee of a call. All fields but the kind are for methods.
type calleeResult struct {
	Kind      string       `json:"kind"`      // func method builtin conversion value
	Operand   *description `json:"operand"`   // X of X.M(…); for a method expression, the type before the dot
	Interface *description `json:"interface"` // the interface that declares the method, when it is called through one
	Through   []embedding  `json:"through"`   // embedded fields between the operand and the method's receiver

	MethodExpression bool `json:"methodExpression"` // T.M(x, …) or (*T).M(x, …)
}

// embedding is one embedded field that a promoted call passes.
type embedding struct {
	Field string      `json:"field"`
	Type  description `json:"type"`
}

func (l *loaded) callee(q *query) (calleeResult, error) {
	expr, err := l.expressionAt(q)
	if err != nil {
		return calleeResult{}, err
	}
	call, ok := expr.(*ast.CallExpr)
	if !ok {
		return calleeResult{}, errors.New("not a call")
	}
	result := calleeResult{Kind: "value", Through: []embedding{}}
	fun := l.withoutTypeArguments(call.Fun)
	value, known := l.info.Types[call.Fun]
	switch {
	case known && value.IsBuiltin():
		result.Kind = "builtin"
		return result, nil
	case known && value.IsType():
		if invalid(value.Type) {
			return calleeResult{}, errors.New("the type could not be determined")
		}
		result.Kind = "conversion"
		return result, nil
	}
	if selector, ok := fun.(*ast.SelectorExpr); ok {
		if selection := l.info.Selections[selector]; selection != nil && selection.Kind() != types.FieldVal {
			return l.method(result, selector, selection)
		}
	}
	if _, ok := l.objectOf(fun).(*types.Func); ok {
		result.Kind = "func"
		return result, nil
	}
	_, err = l.typeOf(call.Fun)
	return result, err
}

// withoutTypeArguments strips parentheses and an explicit instantiation from a callee; an index of a value is not changed.
func (l *loaded) withoutTypeArguments(fun ast.Expr) ast.Expr {
	fun = ast.Unparen(fun)
	var generic ast.Expr
	switch index := fun.(type) {
	case *ast.IndexExpr:
		generic = index.X
	case *ast.IndexListExpr:
		generic = index.X
	default:
		return fun
	}
	if id := identifierOf(generic); id != nil {
		if _, instantiated := l.info.Instances[id]; instantiated {
			return ast.Unparen(generic)
		}
	}
	return fun
}

func (l *loaded) method(result calleeResult, selector *ast.SelectorExpr, selection *types.Selection) (calleeResult, error) {
	method, ok := selection.Obj().(*types.Func)
	if !ok || invalid(selection.Recv()) {
		return calleeResult{}, errors.New("the method could not be determined")
	}
	result.Kind = "method"
	result.MethodExpression = selection.Kind() == types.MethodExpr
	if receiver := method.Origin().Signature().Recv().Type(); types.IsInterface(receiver) {
		described := describe(receiver)
		result.Interface = &described
	}
	operand, err := l.typeOf(selector.X)
	if err != nil {
		return calleeResult{}, err
	}
	result.Operand = &operand
	result.Through = embeddings(selection)
	return result, nil
}

// embeddings returns the embedded fields of a selection, by its field indices without the last, which is the method's.
func embeddings(selection *types.Selection) []embedding {
	through := []embedding{}
	index := selection.Index()
	t := selection.Recv()
	for _, i := range index[:len(index)-1] {
		if pointer, ok := t.Underlying().(*types.Pointer); ok {
			t = pointer.Elem()
		}
		fields, ok := t.Underlying().(*types.Struct)
		if !ok || i >= fields.NumFields() {
			break
		}
		field := fields.Field(i)
		t = field.Type()
		through = append(through, embedding{field.Name(), describe(t)})
	}
	return through
}
